# Applications that are being tried out, and scopes that deserve a second look.

staging = Yalnızca deneme için
staging-more = { $application } şu anda deneniyor. Yalnızca denemeye katılıyorsanız devam edin.
scope-sensitive = Hassas
