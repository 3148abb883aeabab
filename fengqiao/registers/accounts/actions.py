from fengqiao.registers.accounts.models import Account


def make_account(*, username, person, password, sample):
    a = Account(username=username, person=person, sample=sample)
    a.set_password(password)
    a.save()
    return a


def make_first_link(*, account):
    return "x"
