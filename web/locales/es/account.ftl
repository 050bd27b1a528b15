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
account-changed-name = Tu nombre se ha guardado.
name-lead = Así te llamamos, y así te llaman los dispositivos que pueden saber tu nombre.
name-empty = Escribe un nombre.
sessions = Dónde tienes la sesión iniciada
account-sessions-count = { $count ->
    [one] En este navegador
   *[other] En { $count } navegadores
  }
sessions-lead = Tienes la sesión iniciada en estos navegadores. Cerrar la sesión solo afecta al navegador. Tus dispositivos siguen conectados: los encuentras en { $link }.
sessions-ended = La sesión de ese navegador se ha cerrado.
sessions-unknown = Navegador desconocido
sessions-this = Este navegador
sessions-since = Sesión iniciada el { $day }
sessions-seen = Visto por última vez el { $moment }
sessions-here = Cerrar sesión aquí
sessions-here-more = Solo se cierra la sesión de este navegador. Todo lo demás queda como está.
sessions-there = Cerrar la sesión de este navegador
sessions-there-more = Se cierra la sesión de ese navegador. Lo que se permitió allí y ningún dispositivo ha recogido todavía deja de valer. Los dispositivos conectados siguen conectados.
sessions-everywhere = Cerrar sesión en todas partes
sessions-everywhere-more = Se cierra la sesión en todos los navegadores, también en este. Lo que se permitió y ningún dispositivo ha recogido todavía deja de valer. Tus dispositivos siguen conectados.
sign-in-everywhere = Has cerrado la sesión en todas partes. Tus dispositivos siguen conectados.
