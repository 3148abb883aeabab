"""The addresses of sign-in and of one's own page."""

from django.urls import path

from fengqiao.registers.accounts.screens import own_page, views

app_name = "accounts"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/code", views.second_factor, name="second_factor"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("first/<str:token>/", views.first_link, name="first_link"),
    path("me/", own_page.me, name="me"),
    path("me/password", own_page.change_password, name="change_password"),
    path("me/sessions/end", own_page.end_other_sessions, name="end_other_sessions"),
    path("me/second-factor", own_page.set_up_second_factor, name="set_up_second_factor"),
    path("me/second-factor/begin", own_page.begin_second_factor, name="begin_second_factor"),
    path("me/second-factor/qr.svg", own_page.qr_code, name="qr_code"),
    path("me/second-factor/off", own_page.turn_second_factor_off, name="second_factor_off"),
]
