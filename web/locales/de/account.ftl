# The account of a person, and what they can change of it.

account = Ihr Konto
account-name = Angezeigter Name
account-email = E-Mail
account-email-none = Keine Adresse
account-devices-count = { $count ->
    [0] Keines verbunden
    [one] { $count } Gerät verbunden
   *[other] { $count } Geräte verbunden
  }
account-applications-count = { $count ->
    [0] Keine darf Ihr Konto verwenden
    [one] { $count } darf Ihr Konto verwenden
   *[other] { $count } dürfen Ihr Konto verwenden
  }
account-changed-language = Die Sprache ist geändert.
sign-in-account = Melden Sie sich an, um Ihr Konto zu sehen.
sign-in-recent = Um das zu ändern, melden Sie sich bitte noch einmal an. So wissen wir, dass Sie es sind.
