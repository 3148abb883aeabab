DEMONSTRATION_PASSWORD = "fengqiao-shili"


def demonstration_sign_ins():
    return []
