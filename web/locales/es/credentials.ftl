sign-in-unfinished = El inicio de sesión no se terminó. Empieza de nuevo. Si esta página vuelve cada vez, permite las cookies de este sitio.
sign-in-passkey = Esta llave de acceso no funciona aquí. Prueba con otra o inicia sesión con tu nombre y tu contraseña.
sign-in-passkey-button = Iniciar sesión con una llave de acceso
passkey-failed = No ha funcionado. Puedes intentarlo de nuevo o elegir otra forma.

code-step = Confirma que eres tú
code-step-lead = Tu contraseña era correcta. Escribe ahora el código que muestra tu aplicación de autenticación para { $account }.
code-step-code = Este código no es correcto o ya se usó. Espera al siguiente y escríbelo.
code-step-recovery = Este código de recuperación no es correcto o ya se usó. Prueba con otro de tu lista.
code-step-old = En este navegador se empezó otro inicio de sesión. Este es para { $account }. Escribe el código otra vez.
code-step-label = Código de tu aplicación
code-step-lost = ¿No tienes la aplicación a mano?
code-step-lost-more = Usa uno de los códigos de recuperación que anotaste al configurarla. Cada uno sirve una vez.
code-step-recovery-label = Código de recuperación
code-step-recovery-button = Usar el código de recuperación
code-step-other = Iniciar sesión como otra persona

again-wrong-one-time-code = El código de tu aplicación de autenticación no es correcto o ya se usó. Espera al siguiente.
again-wrong-passkey = Esta llave de acceso no es de tu cuenta, o la página era demasiado antigua. Inténtalo de nuevo.
again-passkey-button = Usar una llave de acceso

account-two-step-off = Desactivado
account-two-step-since = Activado desde el { $day }
two-step = Inicio de sesión en dos pasos
two-step-lead = Después de tu contraseña pedimos también un código que solo muestra una aplicación en tu teléfono. Así, una contraseña robada no abre nada por sí sola.
set-up-scan = Escanea esta imagen con una aplicación de autenticación.
set-up-picture = Imagen con la clave para tu aplicación
set-up-here = Abrir la aplicación en este dispositivo
set-up-type = ¿No puedes escanearla?
set-up-type-more = Escribe esta clave en la aplicación. Elige “basada en el tiempo” si lo pregunta.
set-up-code = Escribe el código que la aplicación muestra ahora
set-up-wrong = Este código no es correcto. Comprueba que el reloj de tu teléfono va bien y escribe el código que la aplicación muestra ahora.
set-up-button = Activar
two-step-on = Está activado desde el { $day }. Después de tu contraseña pedimos un código de tu aplicación de autenticación.
two-step-off = Desactivar …
two-step-off-more = A partir de ese momento basta tu contraseña y tus códigos de recuperación dejan de servir. Si tienes un teléfono nuevo, desactívalo y vuelve a activarlo.
two-step-off-button = Desactivar ahora

recovery = Códigos de recuperación
recovery-left = { $count ->
    [0] No te queda ningún código de recuperación. Crea otros ahora.
    [one] Te queda { $count } código de recuperación.
   *[other] Te quedan { $count } códigos de recuperación.
  }
recovery-new = Crear códigos de recuperación nuevos
recovery-new-more = Los antiguos dejan de servir de inmediato.
recovery-lead = Para { $account } en { $site }. Cada código te deja entrar una vez cuando no tienes a mano la aplicación de autenticación.
recovery-once = Imprime estos códigos o anótalos y guárdalos en un lugar seguro. Los mostramos solo esta vez.
recovery-kept = Los he guardado

account-passkeys-count = { $count ->
    [0] Ninguna
    [one] { $count } llave de acceso
   *[other] { $count } llaves de acceso
  }
passkeys = Llaves de acceso
passkeys-lead = Con una llave de acceso inicias sesión con tu huella, tu cara o el PIN de tu dispositivo, sin contraseña. Nadie puede adivinarla y no funciona en una página falsa.
passkeys-need = Las llaves de acceso necesitan JavaScript y un navegador que las conozca.
passkeys-never = Este servidor no tiene nombre propio, así que no se pueden crear llaves de acceso para él.
passkeys-new-name = Nombre, para que la reconozcas
passkeys-add = Añadir una llave de acceso
passkeys-added = La llave de acceso se ha añadido. Desde ahora puedes iniciar sesión con ella.
passkeys-renamed = El nombre se ha guardado.
passkeys-removed = La llave de acceso se ha quitado aquí. Elimínala también en tu dispositivo.
passkeys-refused = No se pudo añadir esta llave de acceso. Tu dispositivo debe preguntar quién eres: con huella, cara o PIN.
passkeys-known = Este dispositivo ya tiene una llave de acceso para tu cuenta.
passkeys-too-many = Tienes todas las llaves de acceso que puede tener una cuenta. Quita antes una.
passkeys-last = Esta llave de acceso es la única forma de entrar en tu cuenta, así que no se puede quitar. Añade antes otra.
passkeys-old = Esta página era demasiado antigua. Inténtalo de nuevo.
passkeys-since = Añadida el { $day }
passkeys-used = Usada por última vez el { $day }
passkeys-synced = En todos tus dispositivos que comparten sus llaves de acceso
passkeys-here = Solo en un dispositivo
passkeys-change = Cambiar …
passkeys-name = Tu nombre para ella
passkeys-remove-more = Nadie podrá iniciar sesión con ella. Los navegadores con la sesión iniciada siguen así.
passkeys-remove = Quitar esta llave de acceso
