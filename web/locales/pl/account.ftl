# The account of a person, and what they can change of it.

account = Twoje konto
account-name = Twoje imię lub nazwa
account-email = E-mail
account-email-none = Brak adresu
account-devices-count = { $count ->
    [0] Brak połączonych
    [one] { $count } połączone urządzenie
    [few] { $count } połączone urządzenia
    [many] { $count } połączonych urządzeń
   *[other] { $count } połączonego urządzenia
  }
account-applications-count = { $count ->
    [0] Żadna nie może używać konta
    [one] { $count } może używać konta
    [few] { $count } mogą używać konta
    [many] { $count } może używać konta
   *[other] { $count } może używać konta
  }
account-changed-language = Język został zmieniony.
sign-in-account = Aby zobaczyć swoje konto, najpierw się zaloguj.
sign-in-recent = Aby to zmienić, zaloguj się ponownie. Dzięki temu wiemy, że to Ty.
