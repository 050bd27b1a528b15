# Texts against being led here by somebody else.

confirm-same-device = Bu istek, şu anda kullandığınız tarayıcıdan geliyor gibi görünüyor.
confirm-same-device-more = Kodlar tarayıcısı olmayan cihazlar içindir. Bir sayfa veya mesaj sizi bir kodla buraya yönlendirdiyse reddedin.
