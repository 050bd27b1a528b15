# Texts of a sign-in for another server of the operator.

sign-in-for = ¿Iniciar sesión en { $application }?
sign-in-for-lead = { $application } quiere iniciar tu sesión con tu cuenta { $account }.
sign-in-for-able = Podrá
sign-in-for-hint = Puedes retirar el permiso cuando quieras en Aplicaciones.
leaving = Volver a { $application }
leaving-lead = Has iniciado sesión. Esta página continúa por sí sola.
error-unknown-site = No sabemos de dónde vienes
error-unknown-site-lead = El sitio que te ha enviado aquí no está registrado, o quiere enviarte a un lugar que no lo está. No se ha compartido nada. Vuelve a él e inténtalo de nuevo; si no sirve, avisa a quienes lo gestionan.
sign-in-authorize = Para continuar, inicia sesión primero.
