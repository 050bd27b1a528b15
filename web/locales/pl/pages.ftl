language-name = Polski
language-direction = ltr

day = { $day } { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] przed chwilą
    [one] { $minutes } minutę temu
    [few] { $minutes } minuty temu
   *[many] { $minutes } minut temu
  }
wait-seconds = { $count ->
    [one] { $count } sekundę
    [few] { $count } sekundy
   *[many] { $count } sekund
  }
wait-minutes = { $count ->
    [one] { $count } minutę
    [few] { $count } minuty
   *[many] { $count } minut
  }
wait-hours = { $count ->
    [one] { $count } godzinę
    [few] { $count } godziny
   *[many] { $count } godzin
  }

skip = Przejdź do treści
menu-badge = Nowe:
menu-who = Zalogowano jako { $account }
menu-connect = Połącz urządzenie
menu-devices = Twoje urządzenia
menu-devices-new = Twoje urządzenia (nowe: { $count })
menu-applications = Aplikacje
menu-sign-out = Wyloguj się
foot = Łącz tylko urządzenie, które masz przed sobą.
foot-help = Pomoc
foot-language = Język

scope = { $scope ->
    [openid] Wiedzieć, że to Ty
    [profile] Widzieć Twoje imię i nazwisko
    [email] Widzieć Twój adres e-mail
    [address] Widzieć Twój kod pocztowy
    [offline_access] Pozostać połączone, dopóki go nie odłączysz
   *[other] Używać „{ $scope }”
  }
scope-none = Wiedzieć, że jakieś konto jest połączone, i nic więcej

device-says = Urządzenie podaje
device-version = wersja { $version }
device-doubt = Urządzenie może nazwać się dowolnie: nie sprawdziliśmy tego.

sign-in = Zaloguj się
sign-in-lead = Aby połączyć urządzenie, najpierw zaloguj się na swoje konto.
sign-in-stale = Od Twojego logowania minęło trochę czasu. Zanim połączysz urządzenie, zaloguj się ponownie.
sign-in-spent = Podano zbyt wiele błędnych kodów. Zaloguj się ponownie.
sign-in-signed-out = Wylogowano Cię.
sign-in-code = Zachowamy Twój kod. Po zalogowaniu możesz porównać go z kodem na urządzeniu.
sign-in-devices = Aby zobaczyć swoje urządzenia, zaloguj się na konto.
sign-in-mismatch = Ta nazwa i to hasło nie pasują do siebie. Sprawdź jedno i drugie, a potem spróbuj ponownie.
sign-in-wait = Było zbyt wiele prób. Odczekaj { $wait }, a potem spróbuj ponownie.
sign-in-old = Ten formularz był zbyt stary. Spróbuj ponownie.
sign-in-password = Hasło

enter = Wpisz kod
enter-lead = Urządzenie wyświetla kod. Wpisz go tutaj, aby połączyć urządzenie.
compare = Porównaj kod
compare-lead = Czy to kod, który urządzenie wyświetla teraz? Jeśli nie, nie idź dalej.
code-label = Kod na urządzeniu
code-hint = Wielkie lub małe litery, z łącznikiem lub bez: wszystko jest dobrze.
code-empty = Wpisz kod, który wyświetla urządzenie.
code-foreign = „{ $character }” nigdy nie występuje w kodzie. Kod ma tylko te litery: { $letters }. Niektóre kody mają tylko cyfry.
code-length = To nie jest cały kod. Kod ma od 8 do 13 liter albo od 12 do 16 cyfr. Spójrz jeszcze raz na urządzenie.
code-wrong = Ten kod jest błędny albo już nieważny. Sprawdź każdą literę albo wyświetl na urządzeniu nowy kod.
code-paused = Podano zbyt wiele błędnych kodów. Możesz spróbować ponownie za { $wait } ({ $until }). Urządzenie nie jest zablokowane: będzie mogło wtedy wyświetlić nowy kod.
code-expired = Ten kod jest zbyt stary. Wyświetl na urządzeniu nowy kod.
code-approved = Ten kod został już użyty. Spójrz na urządzenie: wkrótce powinno być połączone.
code-denied = Ta prośba została odrzucona, więc jej kod już nie działa. Aby połączyć urządzenie, wyświetl na nim nowy kod.
continue = Dalej
sent-question = Ktoś przysłał Ci ten kod?
sent-answer = W takim razie zatrzymaj się tutaj. Nigdy nie wysyłamy kodów i nikt z pomocy technicznej nie poprosi Cię o wpisanie kodu.
other-question = Urządzenie wyświetla coś innego?
other-link = Wpisz inny kod

confirm = Połączyć to urządzenie?
confirm-lead = Urządzenie z aplikacją { $application } chce używać Twojego konta { $account }.
confirm-code = Kod
confirm-code-more = Urządzenie musi wyświetlać ten sam kod.
confirm-asked = Prośba
confirm-from = Z sieci
confirm-unknown-network = nieznanej
confirm-same = Ta sama sieć, z której teraz korzystasz.
confirm-different = Nie jest to sieć, z której teraz korzystasz ({ $address }). Przyjrzyj się uważnie.
confirm-unknown = Nie możemy stwierdzić, czy to sieć, z której teraz korzystasz ({ $address }).
confirm-able = Będzie mogło
confirm-shared = Aplikacji { $application } pozwolono już wcześniej:
confirm-no-number = To urządzenie nie może wyświetlić liczby do porównania. Sprawdź uważnie, czy jego kod jest taki jak powyżej.
confirm-privacy = Jak { $application } wykorzystuje Twoje dane
confirm-warning = Czy urządzenie jest przed Tobą i czy zaczynasz to z własnej woli?
confirm-warning-more = Jeśli ktoś przysłał Ci kod lub link, odmów. Nikt z pomocy technicznej nigdy nie przyśle Ci kodu.
refuse = Odmów
connect = Połącz
confirm-other = To nie Ty: { $account }? Odmów, a potem wyloguj się w menu u góry. Urządzenie może pokazać nowy kod.

report = Ktoś przysłał mi ten kod…
report-more = Odrzucimy prośbę, odłączymy urządzenie, jeśli jest już połączone, i ostrzeżemy operatora tej usługi.
report-button = Zgłoś tę prośbę
reported = Dziękujemy za zgłoszenie
reported-lead = Urządzenie nie ma dostępu do Twojego konta, a jego kod już nie działa.
reported-hint = Czy z powodu tej wiadomości hasło zostało podane gdzieś indziej? W takim razie zmień je. { $link } i odłącz te, których nie znasz.
reported-link = Przejrzyj swoje urządzenia

number = Jaką liczbę wyświetla urządzenie?
number-lead = Urządzenie z aplikacją { $application } wyświetla teraz liczbę. Naciśnij tutaj tę samą. Jeśli naciśniesz inną, prośba zostanie odrzucona.
number-none = Nie widzę żadnej z nich: odmów
number-hint = Nie ma jeszcze liczby? Urządzenie potrzebuje kilku sekund, aby ją wyświetlić. Nigdy nie naciskaj liczby, którą ktoś Ci podaje.

again = Urządzenie wydaje się być gdzie indziej
again-lead = Urządzenie z aplikacją { $application } nie jest w sieci, z której teraz korzystasz. Tak właśnie oszukuje się ludzi. Idź dalej tylko wtedy, gdy widzisz urządzenie.
again-wrong-code = To nie jest kod tej prośby. Odczytaj go z ekranu urządzenia.
again-wrong-password = Hasło jest nieprawidłowe.
again-code = Kod na ekranie urządzenia
again-password = Twoje hasło
places-device = Urządzenie
places-you = Ty
blocked = Tego urządzenia nie można połączyć
blocked-network = Aplikację { $application } można połączyć tylko z sieci, w której jest urządzenie.
blocked-unknown = Nie możemy stwierdzić, czy jesteś w tej sieci.
blocked-join = Czy jesteś przy urządzeniu? Połącz ten telefon z jego siecią Wi-Fi i { $link }.
blocked-join-link = sprawdź ponownie
blocked-number = Aplikację { $application } można połączyć tylko przez porównanie liczby, a to urządzenie nie może jej wyświetlić.
blocked-number-more = Być może potrafi to nowsza wersja programu na urządzeniu.
blocked-other = Operator aplikacji { $application } nie pozwala obecnie łączyć jej w ten sposób.
blocked-warning = Ktoś przysłał Ci ten kod lub link? W takim razie odmów. Nikt z pomocy technicznej nigdy nie przyśle Ci kodu.

waiting = Oczekiwanie na urządzenie
waiting-lead = Zgoda została udzielona. Urządzenie powinno to zauważyć w ciągu kilku sekund.
waiting-hint = Nie wyłączaj urządzenia. Ta strona odświeża się sama.
connected = Połączono
connected-lead = Urządzenie jest połączone z Twoim kontem { $account }. Możesz odłożyć telefon.
connected-hint = Możesz je w każdej chwili odłączyć: { $link }.
connected-link = Twoje urządzenia
denied = Nie połączono
denied-lead = Prośba została odrzucona. Urządzenie nie ma dostępu do Twojego konta, a jego kod już nie działa.
denied-hint = To pomyłka? Wyświetl na urządzeniu nowy kod i { $link }.
denied-link = wpisz go
expired = Kod wygasł
expired-lead = Ta prośba jest zbyt stara. Urządzenie nie jest połączone.
expired-hint = Wyświetl na urządzeniu nowy kod. Potem możesz zacząć od nowa.
expired-link = Wpisz nowy kod

links = Twoje urządzenia
links-lead = Te urządzenia mogą używać Twojego konta. Odłącz te, których nie znasz lub nie potrzebujesz.
links-none = Z Twoim kontem nie jest połączone żadne urządzenie.
links-unlinked = Urządzenie jest odłączone. Może minąć kilka minut, zanim to zauważy.
links-new = Nowe
links-connected = Połączono { $day }
links-seen = Ostatnio widziane { $day }
links-all = Wszystkie Twoje urządzenia
unlink = Odłącz…
unlink-more = Urządzenie zostanie wylogowane. Aby znów go używać, trzeba je połączyć ponownie.
unlink-button = Odłącz teraz
unlink-all = Odłącz wszystkie…
unlink-all-more = Każde urządzenie z tej listy zostanie wylogowane.
unlink-all-button = Odłącz teraz wszystkie
link-renamed = Nazwa została zapisana.
link-application = Aplikacja
link-connected = Połączono
link-seen = Ostatnio widziane
link-from = z sieci { $network }
link-able = Może
link-support = Pomoc do aplikacji { $application }
link-name = Twoja nazwa urządzenia
link-save = Zapisz nazwę
link-not-me = To nie ja…
link-not-me-more = Odłączymy urządzenie, wylogujemy przeglądarkę, która je połączyła, i wszystko, co połączyła, oraz ostrzeżemy operatora tej usługi. Potem zmień hasło.
link-not-me-button = To urządzenie połączył ktoś inny
undo = Odłączyć to urządzenie?
undo-lead = Urządzenie z aplikacją { $application } zostało połączone z Twoim kontem { $day }.
undo-button = To nie ja: odłącz
undo-hint = Jeśli to Ty, zamknij tę stronę. Nic się wtedy nie stanie.
undone = Odłączono
undone-lead = Urządzenie z aplikacją { $application } nie ma już dostępu do Twojego konta.
undone-hint = Ktoś może znać Twoje hasło: { $link }, przejrzyj swoje urządzenia i zmień je.
undone-link = zaloguj się

applications = Aplikacje, które mogą używać Twojego konta
applications-lead = Zgoda została udzielona przy łączeniu urządzenia. Możesz ją w każdej chwili cofnąć.
applications-none = Żadna aplikacja nie może używać Twojego konta.
applications-revoked = Zgoda została cofnięta, a urządzenia tej aplikacji są odłączone.
applications-since = Od { $day }
revoke = Cofnij zgodę
revoke-more = Wszystkie urządzenia aplikacji { $name } zostaną odłączone. To, czego już się o Tobie dowiedziała, u niej pozostaje: tam poproś o usunięcie, jeśli tego chcesz.
revoke-button = Cofnij teraz

help = Pomoc
help-code = Co to jest kod?
help-code-more = Wyświetla go telewizor, głośnik lub inne urządzenie bez klawiatury, gdy chcesz używać na nim swojego konta. Działa jeden raz, dla tego jednego urządzenia i tylko przez kilka minut.
help-where = Gdzie go znajdę?
help-where-more = Na ekranie urządzenia, obok adresu tej strony. Jeśli go tam nie ma, wybierz na urządzeniu „zaloguj” lub „połącz”.
help-stranger = Ktoś przysłał mi kod lub link. Co teraz?
help-stranger-more = Nie wpisuj go. Kto przysyła Ci kod, chce używać Twojego konta na swoim urządzeniu. Nikt z pomocy technicznej nigdy nie przyśle Ci kodu ani o niego nie poprosi.
help-mistake = Połączenie było pomyłką. Co teraz?
help-mistake-more = Otwórz { $link } i odłącz je. Jeśli nie znasz tego urządzenia, wybierz tam „to nie ja” i zmień hasło.
help-wrong = Mój kod nie działa. Dlaczego?
help-wrong-more = Większość kodów wygasa po kilku minutach: wyświetl na urządzeniu nowy. Kody z liter nie mają samogłosek ani Y, aby nie tworzyły słów; znak podobny do 0 lub 1 nigdy nie jest w nich cyfrą.

error-not-found = Ta strona nie istnieje
error-not-found-lead = Sprawdź adres albo wpisz kod z urządzenia.
error-bad-code = Ten kod jest błędny
error-bad-code-lead = Otwarty link nie zawiera całego kodu. Wpisz kod, który wyświetla urządzenie.
error-bad-method = Ta strona tego nie potrafi
error-bad-method-lead = Zacznij od nowa od pierwszej strony.
error-too-large = To był zbyt długi tekst
error-too-large-lead = Kod ma najwyżej 16 liter lub cyfr. Spróbuj ponownie.
error-bad-form = Nie udało się tego odczytać
error-bad-form-lead = Formularz nie dotarł w całości. Spróbuj ponownie.
error-too-slow = To trwało zbyt długo
error-too-slow-lead = Być może sieć jest tu słaba. Spróbuj ponownie.
error-foreign-form = Dla bezpieczeństwa nic nie zrobiliśmy
error-foreign-form-lead = Ten formularz był zbyt stary albo pochodził z innej witryny. Nic nie zostało zmienione. Jeśli chcesz połączyć urządzenie, zacznij tutaj od nowa.
error-not-yours = Nie możemy pokazać tej prośby
error-not-yours-lead = Otwarto ją w innej przeglądarce albo już się zakończyła. Wpisz ponownie kod z urządzenia, aby kontynuować tutaj.
error-busy = Zbyt wiele osób naraz
error-busy-lead = Nic nie przepadło. Odczekaj kilka sekund, a potem spróbuj ponownie.
error-unavailable = Nie możemy teraz odpowiedzieć
error-unavailable-lead = Po naszej stronie coś w tej chwili nie działa. Nic nie zostało zmienione. Spróbuj ponownie za kilka sekund.
error-link = Wpisz kod z urządzenia
error-number = Błąd { $status }
