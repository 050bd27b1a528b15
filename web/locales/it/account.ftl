# The account of a person, and what they can change of it.

account = Il tuo account
account-name = Il tuo nome
account-email = E-mail
account-email-none = Nessun indirizzo
account-devices-count = { $count ->
    [0] Nessuno collegato
    [one] { $count } dispositivo collegato
   *[other] { $count } dispositivi collegati
  }
account-applications-count = { $count ->
    [0] Nessuna può usare il tuo account
    [one] { $count } può usare il tuo account
   *[other] { $count } possono usare il tuo account
  }
account-changed-language = La lingua è stata cambiata.
sign-in-account = Per vedere il tuo account, accedi prima.
sign-in-recent = Per modificarlo, accedi di nuovo. Così sappiamo che sei tu.
