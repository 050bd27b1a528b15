# Texts against being led here by somebody else.

confirm-same-device = Questa richiesta sembra provenire dal browser che stai usando ora.
confirm-same-device-more = I codici servono ai dispositivi senza browser. Se una pagina o un messaggio ti ha mandato qui con un codice, rifiuta.
