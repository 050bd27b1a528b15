# Texts against being led here by somebody else.

confirm-same-device = Este pedido parece vir do navegador que você está usando agora.
confirm-same-device-more = Os códigos são para aparelhos sem navegador. Se uma página ou mensagem mandou você para cá com um código, recuse.
