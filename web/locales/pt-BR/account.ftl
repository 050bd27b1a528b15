# The account of a person, and what they can change of it.

account = Sua conta
account-name = Seu nome
account-email = E-mail
account-email-none = Nenhum endereço
account-devices-count = { $count ->
    [0] Nenhum conectado
    [one] { $count } aparelho conectado
   *[other] { $count } aparelhos conectados
  }
account-applications-count = { $count ->
    [0] Nenhum pode usar sua conta
    [one] { $count } pode usar sua conta
   *[other] { $count } podem usar sua conta
  }
account-changed-language = O idioma foi alterado.
sign-in-account = Para ver sua conta, primeiro entre nela.
sign-in-recent = Para mudar isto, entre novamente. Assim sabemos que é você.
