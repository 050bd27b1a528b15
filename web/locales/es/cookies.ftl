# A browser that keeps nothing.

sign-in-no-cookie = Su navegador no ha enviado ninguna cookie nuestra: este formulario ha estado abierto demasiado tiempo o las cookies están bloqueadas. Inténtelo de nuevo. Si vuelve a ver este mensaje, permita las cookies en esta página o ábrala en otro navegador.
