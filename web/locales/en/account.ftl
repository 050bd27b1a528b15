# The account of a person, and what they can change of it.

account = Your account
account-name = Your name
account-email = E-mail
account-email-none = No address
account-devices-count = { $count ->
    [0] None connected
    [one] { $count } device connected
   *[other] { $count } devices connected
  }
account-applications-count = { $count ->
    [0] None may use your account
    [one] { $count } may use your account
   *[other] { $count } may use your account
  }
account-changed-language = The language is changed.
sign-in-account = To see your account, sign in first.
sign-in-recent = To change this, please sign in again. This is how we know that it is you.
