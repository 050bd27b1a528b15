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
