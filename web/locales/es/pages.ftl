language-name = Español
language-direction = ltr

day = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
  } de { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] ahora mismo
    [one] hace { $minutes } minuto
   *[other] hace { $minutes } minutos
  }
wait-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
  }
wait-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
  }
wait-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
  }

skip = Ir al contenido
menu-badge = Nuevo:
menu-who = Sesión iniciada como { $account }
menu-connect = Conectar un dispositivo
menu-devices = Tus dispositivos
menu-devices-new = Tus dispositivos (nuevos: { $count })
menu-applications = Aplicaciones
menu-sign-out = Cerrar sesión
foot = Conecta solo un dispositivo que tengas delante.
foot-help = Ayuda
foot-language = Idioma

scope = { $scope ->
    [openid] Saber que eres tú
    [profile] Ver tu nombre
    [email] Ver tu dirección de correo electrónico
    [address] Ver tu código postal
    [offline_access] Seguir conectado hasta que lo desconectes
   *[other] Usar «{ $scope }»
  }
scope-none = Saber que hay una cuenta conectada, y nada más

device-says = El dispositivo dice
device-version = versión { $version }
device-doubt = Un dispositivo puede llamarse como quiera: no lo hemos comprobado.

sign-in = Iniciar sesión
sign-in-lead = Para conectar un dispositivo, primero inicia sesión en tu cuenta.
sign-in-stale = Iniciaste sesión hace tiempo. Antes de conectar un dispositivo, vuelve a iniciar sesión.
sign-in-spent = Ha habido demasiados códigos incorrectos. Vuelve a iniciar sesión.
sign-in-signed-out = Has cerrado la sesión.
sign-in-code = Guardamos tu código. Cuando inicies sesión, podrás compararlo con el de tu dispositivo.
sign-in-devices = Para ver tus dispositivos, inicia sesión en tu cuenta.
sign-in-mismatch = Este nombre y esta contraseña no se corresponden. Comprueba ambos e inténtalo de nuevo.
sign-in-wait = Ha habido demasiados intentos. Espera { $wait } e inténtalo de nuevo.
sign-in-old = Este formulario era demasiado antiguo. Inténtalo de nuevo.
sign-in-password = Contraseña

enter = Introduce el código
enter-lead = Tu dispositivo muestra un código. Escríbelo aquí para conectar el dispositivo.
compare = Compara el código
compare-lead = ¿Es este el código que muestra ahora tu dispositivo? Si no lo es, no continúes.
code-label = Código de tu dispositivo
code-hint = Mayúsculas o minúsculas, con o sin guion: todo vale.
code-empty = Escribe el código que muestra tu dispositivo.
code-foreign = «{ $character }» nunca forma parte de un código. Un código solo tiene estas letras: { $letters }. Algunos códigos solo tienen cifras.
code-length = Este código no está completo. Un código tiene de 8 a 13 letras, o de 12 a 16 cifras. Mira de nuevo tu dispositivo.
code-wrong = Este código no es correcto o ya no es válido. Comprueba cada letra o pide un código nuevo a tu dispositivo.
code-paused = Ha habido demasiados códigos incorrectos. Podrás intentarlo de nuevo en { $wait } ({ $until }). Tu dispositivo no está bloqueado: entonces podrá mostrarte un código nuevo.
code-expired = Este código es demasiado antiguo. Pide un código nuevo a tu dispositivo.
code-approved = Ya has usado este código. Mira tu dispositivo: debería conectarse pronto.
code-denied = Esta solicitud se rechazó, así que su código ya no sirve. Para conectar el dispositivo, pídele un código nuevo.
continue = Continuar
sent-question = ¿Alguien te ha enviado este código?
sent-answer = Entonces no sigas. Nunca enviamos códigos, y nadie del servicio de asistencia te pedirá que introduzcas uno.
other-question = ¿Tu dispositivo muestra otra cosa?
other-link = Escribir otro código

confirm = ¿Conectar este dispositivo?
confirm-lead = Un dispositivo con { $application } quiere usar tu cuenta { $account }.
confirm-code = Código
confirm-code-more = Tu dispositivo debe mostrar el mismo código.
confirm-asked = Solicitado
confirm-from = Desde
confirm-unknown-network = una red desconocida
confirm-same = La misma red que usas ahora.
confirm-different = No es la red que usas ahora ({ $address }). Fíjate bien.
confirm-unknown = No podemos saber si es la red que usas ahora ({ $address }).
confirm-able = Podrá
confirm-shared = Ya autorizaste a { $application } a:
confirm-no-number = Este dispositivo no puede mostrar un número para comparar. Fíjate bien en que su código sea el de arriba.
confirm-privacy = Cómo usa tus datos { $application }
confirm-warning = ¿Tienes el dispositivo delante y has empezado esto tú?
confirm-warning-more = Si alguien te ha enviado un código o un enlace, di que no. Nadie del servicio de asistencia te enviará nunca un código.
refuse = Rechazar
connect = Conectar
confirm-other = ¿No eres { $account }? Rechaza y después cierra la sesión en el menú de arriba. Tu dispositivo puede mostrar un código nuevo.

report = Alguien me ha enviado este código…
report-more = Rechazamos la solicitud, desconectamos el dispositivo si ya está conectado y avisamos a quien gestiona este servicio.
report-button = Denunciar esta solicitud
reported = Gracias por avisarnos
reported-lead = El dispositivo no tiene acceso a tu cuenta y su código ya no sirve.
reported-hint = ¿Has escrito tu contraseña en otro sitio a causa de ese mensaje? Entonces cámbiala. { $link } y desconecta lo que no conozcas.
reported-link = Revisa tus dispositivos

number = ¿Qué número muestra tu dispositivo?
number-lead = El dispositivo con { $application } muestra ahora un número. Pulsa aquí el mismo. Si pulsas otro, la solicitud se rechaza.
number-none = Ninguno de estos: rechazar
number-hint = ¿Aún no hay número? Tu dispositivo tarda unos segundos en mostrarlo. Nunca pulses un número que te diga otra persona.

again = El dispositivo parece estar en otro lugar
again-lead = El dispositivo con { $application } no está en la red que usas ahora. Así es como se engaña a la gente. Sigue solo si ves el dispositivo.
again-wrong-code = Este no es el código de esta solicitud. Léelo en la pantalla de tu dispositivo.
again-wrong-password = La contraseña no es correcta.
again-code = El código de la pantalla de tu dispositivo
again-password = Tu contraseña
places-device = El dispositivo
places-you = Tú
blocked = Este dispositivo no se puede conectar
blocked-network = { $application } solo se conecta desde la red en la que está el dispositivo.
blocked-unknown = No podemos saber si estás en ella.
blocked-join = ¿Estás delante del dispositivo? Conecta este teléfono a la wifi que usa y { $link }.
blocked-join-link = vuelve a comprobarlo
blocked-number = { $application } solo se conecta comparando un número, y este dispositivo no puede mostrarlo.
blocked-number-more = Quizá pueda una versión más reciente del programa del dispositivo.
blocked-other = Quien gestiona { $application } no permite conectarlo así por ahora.
blocked-warning = ¿Alguien te ha enviado este código o enlace? Entonces rechaza. Nadie del servicio de asistencia te enviará nunca un código.

waiting = Esperando a tu dispositivo
waiting-lead = Has dicho que sí. Tu dispositivo debería notarlo en unos segundos.
waiting-hint = Deja el dispositivo encendido. Esta página se actualiza sola.
connected = Conectado
connected-lead = Tu dispositivo está conectado a tu cuenta { $account }. Ya puedes guardar el teléfono.
connected-hint = Puedes desconectarlo cuando quieras en { $link }.
connected-link = tus dispositivos
denied = No conectado
denied-lead = La solicitud se ha rechazado. El dispositivo no tiene acceso a tu cuenta y su código ya no sirve.
denied-hint = ¿Ha sido un error? Pide un código nuevo a tu dispositivo y { $link }.
denied-link = escríbelo
expired = El código ha caducado
expired-lead = Esta solicitud es demasiado antigua. El dispositivo no está conectado.
expired-hint = Pide un código nuevo a tu dispositivo. Después podrás empezar de nuevo.
expired-link = Introducir un código nuevo

links = Tus dispositivos
links-lead = Estos dispositivos pueden usar tu cuenta. Desconecta lo que no conozcas o no necesites.
links-none = No hay ningún dispositivo conectado a tu cuenta.
links-unlinked = El dispositivo está desconectado. Puede tardar unos minutos en notarlo.
links-new = Nuevo
links-connected = Conectado el { $day }
links-seen = Visto por última vez el { $day }
links-all = Todos tus dispositivos
unlink = Desconectar…
unlink-more = El dispositivo pierde el acceso a tu cuenta. Para volver a usarlo tendrás que conectarlo otra vez.
unlink-button = Desconectar ahora
unlink-all = Desconectar todos…
unlink-all-more = Todos los dispositivos de esta lista pierden el acceso a tu cuenta.
unlink-all-button = Desconectar todos ahora
link-renamed = El nombre se ha guardado.
link-application = Aplicación
link-connected = Conectado
link-seen = Visto por última vez
link-from = desde { $network }
link-able = Puede
link-support = Ayuda con { $application }
link-name = El nombre que le das
link-save = Guardar el nombre
link-not-me = No he sido yo…
link-not-me-more = Desconectamos el dispositivo, cerramos la sesión del navegador que lo conectó, desconectamos todo lo que este conectó y avisamos a quien gestiona este servicio. Después, cambia tu contraseña.
link-not-me-button = Yo no he conectado esto
undo = ¿Desconectar este dispositivo?
undo-lead = Un dispositivo con { $application } se conectó a tu cuenta el { $day }.
undo-button = No he sido yo: desconectar
undo-hint = Si has sido tú, cierra esta página. No pasará nada.
undone = Desconectado
undone-lead = El dispositivo con { $application } ya no tiene acceso a tu cuenta.
undone-hint = Puede que alguien sepa tu contraseña: { $link }, revisa tus dispositivos y cámbiala.
undone-link = inicia sesión

applications = Aplicaciones que pueden usar tu cuenta
applications-lead = Lo autorizaste al conectar un dispositivo. Puedes retirarlo cuando quieras.
applications-none = Ninguna aplicación puede usar tu cuenta.
applications-revoked = Tu permiso se ha retirado y los dispositivos de esta aplicación están desconectados.
applications-since = Desde el { $day }
revoke = Retirar permiso
revoke-more = Se desconectan todos los dispositivos de { $name }. Lo que ya sabe de ti se queda en la aplicación: pídele a ella que lo borre si así lo quieres.
revoke-button = Retirar ahora

help = Ayuda
help-code = ¿Qué es el código?
help-code-more = Lo muestra un televisor, un altavoz u otro dispositivo sin teclado cuando quieres usar allí tu cuenta. Sirve una sola vez, para ese dispositivo y solo durante unos minutos.
help-where = ¿Dónde lo encuentro?
help-where-more = En la pantalla del dispositivo, junto a la dirección de este sitio. Si no hay ninguno, elige «iniciar sesión» o «conectar» en el dispositivo.
help-stranger = Alguien me ha enviado un código o un enlace. ¿Qué hago?
help-stranger-more = No lo introduzcas. Quien te envía un código quiere usar tu cuenta en un dispositivo suyo. Nadie del servicio de asistencia te enviará ni te pedirá nunca un código.
help-mistake = He conectado algo por error. ¿Qué hago?
help-mistake-more = Abre { $link } y desconéctalo. Si no conoces el dispositivo, elige allí «no he sido yo» y cambia tu contraseña.
help-wrong = Mi código no funciona. ¿Por qué?
help-wrong-more = La mayoría de los códigos caducan a los pocos minutos: pide uno nuevo a tu dispositivo. Los códigos de letras no tienen vocales ni Y, para que no formen palabras; lo que en ellos parece un 0 o un 1 nunca lo es.

error-not-found = Esta página no existe
error-not-found-lead = Comprueba la dirección o introduce el código de tu dispositivo.
error-bad-code = Este código no es correcto
error-bad-code-lead = El enlace que has abierto no contiene un código completo. Escribe el código que muestra tu dispositivo.
error-bad-method = Esta página no puede hacer eso
error-bad-method-lead = Empieza de nuevo desde la primera página.
error-too-large = Era demasiado texto
error-too-large-lead = Un código tiene como máximo 16 letras o cifras. Inténtalo de nuevo.
error-bad-form = No hemos podido leerlo
error-bad-form-lead = El formulario no ha llegado completo. Inténtalo de nuevo.
error-too-slow = Ha tardado demasiado
error-too-slow-lead = Quizá tu red sea débil aquí. Inténtalo de nuevo.
error-foreign-form = Por seguridad, no hemos hecho nada
error-foreign-form-lead = Este formulario era demasiado antiguo o venía de otro sitio web. No se ha cambiado nada. Si querías conectar un dispositivo, empieza de nuevo aquí.
error-not-yours = No podemos mostrar esta solicitud
error-not-yours-lead = Se abrió en otro navegador o ya ha terminado. Introduce de nuevo el código de tu dispositivo para seguir aquí.
error-busy = Demasiada gente a la vez
error-busy-lead = No se ha perdido nada. Espera unos segundos e inténtalo de nuevo.
error-unavailable = Ahora no podemos responder
error-unavailable-lead = Algo no funciona por nuestra parte en este momento. No se ha cambiado nada. Inténtalo de nuevo en unos segundos.
error-link = Introducir el código de un dispositivo
error-number = Error { $status }
