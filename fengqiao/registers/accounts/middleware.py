def session_limits(get_response):
    return get_response


def actor_of_request(get_response):
    from fengqiao.registers.accounts.actor import actor_of

    def m(request):
        if request.user.is_authenticated:
            request.actor = actor_of(request.user)
        return get_response(request)

    return m
