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
account-changed-name = Your name is saved.
name-lead = This is how we address you, and how devices do that may know your name.
name-empty = Type a name.
sessions = Where you are signed in
account-sessions-count = { $count ->
    [one] In this browser
   *[other] In { $count } browsers
  }
sessions-lead = These browsers are signed in to your account. Signing out concerns the browser only. Your devices stay connected: you find them under { $link }.
sessions-ended = The browser is signed out.
sessions-unknown = A browser that we do not know
sessions-this = This browser
sessions-since = Signed in { $day }
sessions-seen = Last seen { $moment }
sessions-here = Sign out here
sessions-here-more = Only this browser is signed out. Everything else stays as it is.
sessions-there = Sign this browser out
sessions-there-more = The browser is signed out. What was allowed there and no device has collected yet is void. Connected devices stay connected.
sessions-everywhere = Sign out everywhere
sessions-everywhere-more = Every browser is signed out, this one, too. What was allowed and no device has collected yet is void. Your devices stay connected.
sign-in-everywhere = You are signed out everywhere. Your devices stay connected.
