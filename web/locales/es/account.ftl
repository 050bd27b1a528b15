# The account of a person, and what they can change of it.

account = Tu cuenta
account-name = Tu nombre
account-email = Correo electrónico
account-email-none = Sin dirección
account-devices-count = { $count ->
    [0] Ninguno conectado
    [one] { $count } dispositivo conectado
   *[other] { $count } dispositivos conectados
  }
account-applications-count = { $count ->
    [0] Ninguna puede usar tu cuenta
    [one] { $count } puede usar tu cuenta
   *[other] { $count } pueden usar tu cuenta
  }
account-changed-language = El idioma se ha cambiado.
sign-in-account = Para ver tu cuenta, primero inicia sesión.
sign-in-recent = Para cambiar esto, vuelve a iniciar sesión. Así sabemos que eres tú.
