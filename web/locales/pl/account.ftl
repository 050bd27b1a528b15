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
account-changed-name = Nazwa została zapisana.
name-lead = Tak się do Ciebie zwracamy, podobnie jak urządzenia, które mogą znać Twoją nazwę.
name-empty = Wpisz nazwę.
sessions = Gdzie trwa sesja
account-sessions-count = { $count ->
    [one] W tej przeglądarce
    [few] W { $count } przeglądarkach
    [many] W { $count } przeglądarkach
   *[other] W { $count } przeglądarki
  }
sessions-lead = W tych przeglądarkach trwa Twoja sesja. Wylogowanie dotyczy tylko przeglądarki. Urządzenia pozostają połączone: znajdziesz je tutaj: { $link }.
sessions-ended = Przeglądarka została wylogowana.
sessions-unknown = Nieznana przeglądarka
sessions-this = Ta przeglądarka
sessions-since = Zalogowano { $day }
sessions-seen = Ostatnio widziana { $moment }
sessions-here = Wyloguj się tutaj
sessions-here-more = Wylogowana zostanie tylko ta przeglądarka. Wszystko inne pozostanie bez zmian.
sessions-there = Wyloguj tę przeglądarkę
sessions-there-more = Przeglądarka zostanie wylogowana. To, na co tam zezwolono, a czego żadne urządzenie jeszcze nie odebrało, straci ważność. Połączone urządzenia pozostaną połączone.
sessions-everywhere = Wyloguj się wszędzie
sessions-everywhere-more = Wylogowane zostaną wszystkie przeglądarki, także ta. To, na co zezwolono, a czego żadne urządzenie jeszcze nie odebrało, straci ważność. Twoje urządzenia pozostaną połączone.
sign-in-everywhere = Wylogowano Cię wszędzie. Twoje urządzenia pozostają połączone.
