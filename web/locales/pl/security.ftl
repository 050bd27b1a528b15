# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Hasło
account-password-set = Hasło jest ustawione
account-password-none = Brak hasła
account-password-since = Zmienione { $day }
account-changed-password = Hasło zostało zmienione, a wszystkie inne przeglądarki wylogowano.
change-password-lead = Wszystkie inne przeglądarki zostaną wylogowane, a to, na co zezwolono i czego żadne urządzenie jeszcze nie odebrało, straci ważność. Twoje urządzenia pozostaną połączone.
change-password-button = Zmień hasło
secure = Zabezpiecz moje konto
account-secure-hint = Jeśli mógł go użyć ktoś inny
secure-lead = Jeśli ktoś inny mógł użyć Twojego konta, to natychmiast go odetnie. Co się stanie:
secure-browsers = { $count ->
    [0] W żadnej innej przeglądarce nie trwa sesja
    [one] { $count } inna przeglądarka zostanie wylogowana
    [few] { $count } inne przeglądarki zostaną wylogowane
    [many] { $count } innych przeglądarek zostanie wylogowanych
   *[other] { $count } innej przeglądarki
  }
secure-devices = { $count ->
    [0] Żadne urządzenie nie jest połączone
    [one] { $count } urządzenie zostanie odłączone
    [few] { $count } urządzenia zostaną odłączone
    [many] { $count } urządzeń zostanie odłączonych
   *[other] { $count } urządzenia
  }
secure-approvals = To, na co zezwolono i czego żadne urządzenie jeszcze nie odebrało, straci ważność
secure-letters = Nieużyte jeszcze linki z e-maili przestaną działać
secure-button = Zabezpiecz teraz
secured = Twoje konto jest zabezpieczone
secured-lead = Wylogowano Cię wszędzie indziej, a z kontem nie jest już połączone żadne urządzenie.
secured-hint = Sprawdź tutaj, czy wszystko należy do Ciebie: { $link }. Potem połącz swoje urządzenia ponownie.
change-password-secure = Być może ktoś inny używał Twojego konta? { $link }
secure-ways = Klucze dostępu i połączenia z innymi usługami zostaną usunięte
secure-ways-but = Klucze dostępu i połączenia z innymi usługami zostaną usunięte, z wyjątkiem { $provider }, przez które się logujesz
secure-second-step = Logowanie dwuetapowe zostanie wyłączone, bo ustawiono je w ciągu ostatnich siedmiu dni
reset-second-step = Wyłączone zostanie też logowanie dwuetapowe: ustawiono je w ciągu ostatnich siedmiu dni.
mail-security-subject = Bezpieczeństwo Twojego konta w { $site }
mail-shut-out = Jeśli to nie Ty, od razu odetnij tutaj wszystkich innych:
mail-secured = Twoje konto „{ $account }” w { $site } zostało zabezpieczone dnia { $time }: wszystkich innych wylogowano, a wszystkie urządzenia odłączono.
mail-second-step-added = Dnia { $time } włączono logowanie dwuetapowe do Twojego konta „{ $account }” w { $site }.
mail-second-step-removed = Dnia { $time } wyłączono logowanie dwuetapowe do Twojego konta „{ $account }” w { $site }.
mail-recovery-used = Dnia { $time } użyto kodu zapasowego do Twojego konta „{ $account }” w { $site }.
mail-recovery-replaced = Dnia { $time } utworzono nowe kody zapasowe do Twojego konta „{ $account }” w { $site }. Stare już nie działają.
mail-passkey-added = Dnia { $time } dodano klucz dostępu do Twojego konta „{ $account }” w { $site }.
mail-passkey-removed = Dnia { $time } usunięto klucz dostępu z Twojego konta „{ $account }” w { $site }.
mail-identity-connected = Dnia { $time } połączono Twoje konto „{ $account }” w { $site } z inną usługą. Kto się tam zaloguje, może go używać.
mail-identity-removed = Dnia { $time } usunięto połączenie Twojego konta „{ $account }” w { $site } z inną usługą.
