# The account of a person, and what they can change of it.

account = Je account
account-name = Je naam
account-email = E-mail
account-email-none = Geen adres
account-devices-count = { $count ->
    [0] Geen gekoppeld
    [one] { $count } apparaat gekoppeld
   *[other] { $count } apparaten gekoppeld
  }
account-applications-count = { $count ->
    [0] Geen mag je account gebruiken
    [one] { $count } mag je account gebruiken
   *[other] { $count } mogen je account gebruiken
  }
account-changed-language = De taal is gewijzigd.
sign-in-account = Log eerst in om je account te zien.
sign-in-recent = Log opnieuw in om dit te wijzigen. Zo weten we dat jij het bent.
account-changed-name = Je naam is opgeslagen.
name-lead = Zo spreken we je aan, en zo doen ook apparaten die je naam mogen weten.
name-empty = Typ een naam.
sessions = Waar je bent ingelogd
account-sessions-count = { $count ->
    [one] In deze browser
   *[other] In { $count } browsers
  }
sessions-lead = In deze browsers ben je ingelogd. Uitloggen geldt alleen voor de browser. Je apparaten blijven gekoppeld: je vindt ze onder { $link }.
sessions-ended = De browser is uitgelogd.
sessions-unknown = Een browser die we niet kennen
sessions-this = Deze browser
sessions-since = Ingelogd op { $day }
sessions-seen = Laatst gezien op { $moment }
sessions-here = Hier uitloggen
sessions-here-more = Alleen deze browser wordt uitgelogd. Al het andere blijft zoals het is.
sessions-there = Deze browser uitloggen
sessions-there-more = De browser wordt uitgelogd. Wat daar is toegestaan en nog door geen apparaat is opgehaald, vervalt. Gekoppelde apparaten blijven gekoppeld.
sessions-everywhere = Overal uitloggen
sessions-everywhere-more = Elke browser wordt uitgelogd, ook deze. Wat is toegestaan en nog door geen apparaat is opgehaald, vervalt. Je apparaten blijven gekoppeld.
sign-in-everywhere = Je bent overal uitgelogd. Je apparaten blijven gekoppeld.
