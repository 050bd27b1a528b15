# The account of a person, and what they can change of it.

account = Sua conta
account-name = Seu nome
account-email = E-mail
account-email-none = Nenhum endereço
account-devices-count = { $count ->
    [0] Nenhum conectado
    [one] { $count } aparelho conectado
   *[other] { $count } aparelhos conectados
  }
account-applications-count = { $count ->
    [0] Nenhum pode usar sua conta
    [one] { $count } pode usar sua conta
   *[other] { $count } podem usar sua conta
  }
account-changed-language = O idioma foi alterado.
sign-in-account = Para ver sua conta, primeiro entre nela.
sign-in-recent = Para mudar isto, entre novamente. Assim sabemos que é você.
account-changed-name = Seu nome foi salvo.
name-lead = É assim que chamamos você, e também os aparelhos que podem saber seu nome.
name-empty = Digite um nome.
sessions = Onde você está conectado
account-sessions-count = { $count ->
    [one] Neste navegador
   *[other] Em { $count } navegadores
  }
sessions-lead = Sua conta está aberta nestes navegadores. Sair afeta só o navegador. Seus aparelhos continuam conectados: você os encontra em { $link }.
sessions-ended = A sessão daquele navegador foi encerrada.
sessions-unknown = Um navegador que não conhecemos
sessions-this = Este navegador
sessions-since = Entrou em { $day }
sessions-seen = Visto pela última vez em { $moment }
sessions-here = Sair aqui
sessions-here-more = Só este navegador sai da conta. Todo o resto fica como está.
sessions-there = Encerrar a sessão deste navegador
sessions-there-more = A sessão do navegador é encerrada. O que foi permitido ali e nenhum aparelho retirou ainda deixa de valer. Os aparelhos conectados continuam conectados.
sessions-everywhere = Sair de todos os lugares
sessions-everywhere-more = Todos os navegadores saem da conta, este também. O que foi permitido e nenhum aparelho retirou ainda deixa de valer. Seus aparelhos continuam conectados.
sign-in-everywhere = Você saiu de todos os lugares. Seus aparelhos continuam conectados.
