sign-in-unfinished = Logowanie nie zostało dokończone. Zacznij od nowa. Jeśli ta strona pojawia się za każdym razem, zezwól na pliki cookie dla tej witryny.
sign-in-passkey = Ten klucz dostępu tu nie działa. Spróbuj innego albo zaloguj się nazwą i hasłem.
sign-in-passkey-button = Zaloguj się kluczem dostępu
passkey-failed = Nie udało się. Możesz spróbować ponownie albo wybrać inny sposób.

code-step = Potwierdź, że to Ty
code-step-lead = Hasło było poprawne. Teraz wpisz kod, który Twoja aplikacja uwierzytelniająca pokazuje dla { $account }.
code-step-code = Ten kod jest nieprawidłowy albo został już użyty. Poczekaj na następny i wpisz go.
code-step-recovery = Ten kod zapasowy jest nieprawidłowy albo został już użyty. Spróbuj innego ze swojej listy.
code-step-old = W tej przeglądarce rozpoczęto inne logowanie. To jest dla { $account }. Wpisz kod jeszcze raz.
code-step-label = Kod z Twojej aplikacji
code-step-lost = Nie masz aplikacji pod ręką?
code-step-lost-more = Użyj jednego z kodów zapasowych zapisanych przy jej konfiguracji. Każdy działa raz.
code-step-recovery-label = Kod zapasowy
code-step-recovery-button = Użyj kodu zapasowego
code-step-other = Zaloguj się jako ktoś inny

again-wrong-one-time-code = Kod z aplikacji uwierzytelniającej jest nieprawidłowy albo został już użyty. Poczekaj na następny.
again-wrong-passkey = Ten klucz dostępu nie należy do Twojego konta albo strona była zbyt stara. Spróbuj ponownie.
again-passkey-button = Użyj zamiast tego klucza dostępu

account-two-step-off = Wyłączone
account-two-step-since = Włączone od { $day }
two-step = Logowanie dwuetapowe
two-step-lead = Po haśle prosimy też o kod, który pokazuje tylko aplikacja w Twoim telefonie. Samo skradzione hasło niczego wtedy nie otworzy.
set-up-scan = Zeskanuj ten obraz aplikacją uwierzytelniającą.
set-up-picture = Obraz z kluczem dla Twojej aplikacji
set-up-here = Otwórz aplikację na tym urządzeniu
set-up-type = Nie możesz go zeskanować?
set-up-type-more = Wpisz ten klucz do aplikacji. Wybierz „na podstawie czasu”, jeśli o to zapyta.
set-up-code = Wpisz kod, który aplikacja teraz pokazuje
set-up-wrong = Ten kod jest nieprawidłowy. Sprawdź, czy zegar telefonu dobrze chodzi, i wpisz kod, który aplikacja teraz pokazuje.
set-up-button = Włącz
two-step-on = Włączone od { $day }. Po haśle prosimy o kod z aplikacji uwierzytelniającej.
two-step-off = Wyłącz …
two-step-off-more = Od tej chwili wystarczy samo hasło, a kody zapasowe przestaną działać. Jeśli masz nowy telefon, wyłącz i włącz ponownie.
two-step-off-button = Wyłącz teraz

recovery = Kody zapasowe
recovery-left = { $count ->
    [0] Nie masz już kodów zapasowych. Utwórz teraz nowe.
    [one] Pozostał { $count } kod zapasowy.
    [few] Pozostały { $count } kody zapasowe.
    [many] Pozostało { $count } kodów zapasowych.
   *[other] Pozostało { $count } kodu zapasowego.
  }
recovery-new = Utwórz nowe kody zapasowe
recovery-new-more = Stare od razu przestają działać.
recovery-lead = Dla { $account } w { $site }. Każdy kod wpuszcza raz, gdy nie masz pod ręką aplikacji uwierzytelniającej.
recovery-once = Wydrukuj te kody albo je zapisz i przechowuj w bezpiecznym miejscu. Pokazujemy je tylko ten jeden raz.
recovery-kept = Kody są w bezpiecznym miejscu

account-passkeys-count = { $count ->
    [0] Brak
    [one] { $count } klucz dostępu
    [few] { $count } klucze dostępu
    [many] { $count } kluczy dostępu
   *[other] { $count } klucza dostępu
  }
passkeys = Klucze dostępu
passkeys-lead = Kluczem dostępu logujesz się palcem, twarzą albo kodem PIN urządzenia, bez hasła. Nikt go nie odgadnie, a na fałszywej stronie nie działa.
passkeys-need = Klucze dostępu wymagają JavaScriptu i przeglądarki, która je zna.
passkeys-never = Ten serwer nie ma własnej nazwy, więc nie można tworzyć dla niego kluczy dostępu.
passkeys-new-name = Nazwa, po której go poznasz
passkeys-add = Dodaj klucz dostępu
passkeys-added = Klucz dostępu został dodany. Od teraz możesz się nim logować.
passkeys-renamed = Nazwa została zapisana.
passkeys-removed = Klucz dostępu został tu usunięty. Usuń go też na swoim urządzeniu.
passkeys-refused = Nie udało się dodać tego klucza dostępu. Urządzenie musi zapytać, kim jesteś: palec, twarz albo PIN.
passkeys-known = To urządzenie ma już klucz dostępu do Twojego konta.
passkeys-too-many = Masz tyle kluczy dostępu, ile może mieć konto. Najpierw usuń jeden.
passkeys-last = Ten klucz dostępu to jedyna droga do Twojego konta, więc nie można go usunąć. Najpierw dodaj inny.
passkeys-old = Ta strona była zbyt stara. Spróbuj ponownie.
passkeys-since = Dodano { $day }
passkeys-used = Ostatnio użyto { $day }
passkeys-synced = Na wszystkich Twoich urządzeniach, które współdzielą klucze dostępu
passkeys-here = Tylko na jednym urządzeniu
passkeys-change = Zmień …
passkeys-name = Twoja nazwa
passkeys-remove-more = Nikt nie będzie mógł się nim logować. Zalogowane przeglądarki pozostają zalogowane.
passkeys-remove = Usuń ten klucz dostępu
