# Texts of a sign-in for another server of the operator.

sign-in-for = Zalogować się w { $application }?
sign-in-for-lead = { $application } chce zalogować Cię kontem { $account }.
sign-in-for-able = Będzie mieć możliwość
sign-in-for-hint = Możesz to cofnąć w każdej chwili na stronie Aplikacje.
leaving = Powrót do { $application }
leaving-lead = Logowanie powiodło się. Ta strona przejdzie dalej sama.
error-unknown-site = Nie wiemy, skąd przychodzisz
error-unknown-site-lead = Witryna, która Cię tu skierowała, nie jest u nas zarejestrowana albo chce skierować Cię w miejsce, które nie jest. Niczego nie udostępniono. Wróć do niej i spróbuj ponownie; jeśli to nie pomoże, powiadom jej właścicieli.
sign-in-authorize = Aby przejść dalej, najpierw się zaloguj.
