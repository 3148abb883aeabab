"""Official documents from typed content (Word, PDF, web page) and the other printed sheets."""
