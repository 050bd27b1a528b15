# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Contraseña
account-password-set = Hay una contraseña
account-password-none = Sin contraseña
account-password-since = Cambiada el { $day }
account-changed-password = Tu contraseña se ha cambiado y se ha cerrado la sesión en todos los demás navegadores.
change-password-lead = Se cierra la sesión en todos los demás navegadores, y lo que se permitió y ningún dispositivo ha recogido todavía deja de valer. Tus dispositivos siguen conectados.
change-password-button = Cambiar la contraseña
secure = Proteger mi cuenta
account-secure-hint = Si es posible que otra persona la haya usado
secure-lead = Si es posible que otra persona haya usado tu cuenta, esto la deja fuera al instante. Lo que ocurre:
secure-browsers = { $count ->
    [0] Ningún otro navegador tiene la sesión iniciada
    [one] Se cierra la sesión en { $count } navegador más
   *[other] Se cierra la sesión en { $count } navegadores más
  }
secure-devices = { $count ->
    [0] No hay ningún dispositivo conectado
    [one] Se desconecta { $count } dispositivo
   *[other] Se desconectan { $count } dispositivos
  }
secure-approvals = Lo que se permitió y ningún dispositivo ha recogido todavía deja de valer
secure-letters = Los enlaces de correo que aún no se han usado dejan de funcionar
secure-button = Protegerla ahora
secured = Tu cuenta está protegida
secured-lead = Se ha cerrado tu sesión en todos los demás sitios y ya no hay ningún dispositivo conectado a tu cuenta.
secured-hint = Comprueba en { $link } que todo es tuyo y vuelve a conectar tus dispositivos.
change-password-secure = ¿Es posible que otra persona haya usado tu cuenta? { $link }
secure-ways = Se eliminan las llaves de acceso y las conexiones con otros servicios
secure-ways-but = Se eliminan las llaves de acceso y las conexiones con otros servicios, salvo { $provider }, con el que has iniciado sesión
secure-second-step = Se desactiva el inicio de sesión en dos pasos, porque se configuró en los últimos siete días
reset-second-step = También se desactiva el inicio de sesión en dos pasos: se configuró en los últimos siete días.
mail-security-subject = Seguridad de tu cuenta en { $site }
mail-shut-out = Si no has sido tú, deja fuera aquí a todos los demás cuanto antes:
mail-secured = Tu cuenta «{ $account }» en { $site } se protegió el { $time }: se cerró la sesión de todos los demás y se desconectaron todos los dispositivos.
mail-second-step-added = El inicio de sesión en dos pasos de tu cuenta «{ $account }» en { $site } se activó el { $time }.
mail-second-step-removed = El inicio de sesión en dos pasos de tu cuenta «{ $account }» en { $site } se desactivó el { $time }.
mail-recovery-used = Se usó un código de recuperación de tu cuenta «{ $account }» en { $site } el { $time }.
mail-recovery-replaced = Se crearon códigos de recuperación nuevos para tu cuenta «{ $account }» en { $site } el { $time }. Los antiguos ya no sirven.
mail-passkey-added = Se añadió una llave de acceso a tu cuenta «{ $account }» en { $site } el { $time }.
mail-passkey-removed = Se eliminó una llave de acceso de tu cuenta «{ $account }» en { $site } el { $time }.
mail-identity-connected = Tu cuenta «{ $account }» en { $site } se conectó con otro servicio el { $time }. Quien inicie sesión allí puede usarla.
mail-identity-removed = Se eliminó una conexión de tu cuenta «{ $account }» en { $site } con otro servicio el { $time }.
