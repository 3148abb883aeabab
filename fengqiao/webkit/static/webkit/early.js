/* Before the page is drawn: scripts are here, and the menu is as this person left it. */
"use strict";
document.documentElement.classList.add("js");
if (localStorage.getItem("menu") === "narrow") document.documentElement.classList.add("narrow");
