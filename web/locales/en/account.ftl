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
    [0] None has access
    [one] { $count } has access
   *[other] { $count } have access
  }
account-changed-language = Your language is saved.
sign-in-account = To see your account, sign in first.
sign-in-recent = To change this, please sign in again. That is how we know it is you.
account-changed-name = Your name is saved.
name-lead = This is what we call you. Devices that may see your name show it, too.
name-empty = Type a name.
sessions = Where you are signed in
account-sessions-count = { $count ->
    [one] In this browser
   *[other] In { $count } browsers
  }
sessions-lead = These browsers are signed in to your account. Signing one out does not disconnect your devices: those are under { $link }.
sessions-ended = The browser is signed out.
sessions-unknown = Unknown browser
sessions-this = This browser
sessions-since = Signed in { $day }
sessions-seen = Last seen { $moment }
sessions-here = Sign out here
sessions-here-more = Only this browser is signed out. Everything else stays as it is.
sessions-there = Sign this browser out
sessions-there-more = The browser is signed out, and a device that it was just connecting is refused. Connected devices stay connected.
sessions-everywhere = Sign out everywhere
sessions-everywhere-more = Every browser is signed out, including this one, and a device that is just being connected is refused. Connected devices stay connected.
sign-in-everywhere = You are signed out everywhere. Your devices stay connected.
