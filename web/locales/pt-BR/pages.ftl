language-name = Português (Brasil)
language-direction = ltr

day = { $day ->
    [1] 1º
   *[other] { $day }
  } de { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
  } de { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] agora mesmo
    [one] há { $minutes } minuto
   *[other] há { $minutes } minutos
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

skip = Ir para o conteúdo
menu-badge = Novo:
menu-who = Conectado como { $account }
menu-connect = Conectar um aparelho
menu-devices = Seus aparelhos
menu-devices-new = Seus aparelhos (novos: { $count })
menu-applications = Aplicativos
menu-sign-out = Sair
foot = Conecte apenas um aparelho que esteja na sua frente.
foot-help = Ajuda
foot-language = Idioma

scope = { $scope ->
    [openid] Saber que é você
    [profile] Ver seu nome
    [email] Ver seu endereço de e-mail
    [address] Ver seu CEP ou código postal
    [offline_access] Continuar conectado até você desconectar
   *[other] Usar “{ $scope }”
  }
scope-none = Saber que uma conta está conectada, e nada mais

device-says = O aparelho diz
device-version = versão { $version }
device-doubt = Um aparelho pode se dar qualquer nome: nós não verificamos isso.

sign-in = Entrar
sign-in-lead = Para conectar um aparelho, primeiro entre na sua conta.
sign-in-stale = Você entrou há algum tempo. Antes de conectar um aparelho, entre novamente.
sign-in-spent = Houve códigos errados demais. Entre novamente.
sign-in-signed-out = Você saiu da sua conta.
sign-in-code = Guardamos seu código. Depois de entrar, você poderá compará-lo com o do aparelho.
sign-in-devices = Para ver seus aparelhos, entre na sua conta.
sign-in-mismatch = Este nome e esta senha não correspondem. Confira os dois e tente novamente.
sign-in-wait = Houve tentativas demais. Aguarde { $wait } e tente novamente.
sign-in-old = Este formulário era antigo demais. Tente novamente.
sign-in-password = Senha

enter = Digite o código
enter-lead = Seu aparelho mostra um código. Digite-o aqui para conectar o aparelho.
compare = Compare o código
compare-lead = É este o código que seu aparelho mostra agora? Se não for, não continue.
code-label = Código no seu aparelho
code-hint = Letras maiúsculas ou minúsculas, com ou sem hífen: tanto faz.
code-empty = Digite o código que seu aparelho mostra.
code-foreign = “{ $character }” nunca faz parte de um código. Um código tem apenas estas letras: { $letters }. Alguns códigos têm apenas números.
code-length = Este código não está completo. Um código tem de 8 a 13 letras, ou de 12 a 16 números. Olhe de novo para o aparelho.
code-wrong = Este código não está certo ou não vale mais. Confira cada letra ou peça um novo código ao aparelho.
code-paused = Houve códigos errados demais. Você poderá tentar de novo em { $wait } ({ $until }). Seu aparelho não está bloqueado: ele poderá mostrar um novo código então.
code-expired = Este código é antigo demais. Peça um novo código ao aparelho.
code-approved = Você já usou este código. Olhe para o aparelho: ele deve se conectar em breve.
code-denied = Esta solicitação foi recusada, então seu código não vale mais. Para conectar o aparelho, peça a ele um novo código.
continue = Continuar
sent-question = Alguém enviou este código para você?
sent-answer = Então pare aqui. Nós nunca enviamos códigos, e ninguém do suporte vai pedir que você digite um.
other-question = Seu aparelho mostra outra coisa?
other-link = Digitar outro código

confirm = Conectar este aparelho?
confirm-lead = Um aparelho com { $application } quer usar sua conta { $account }.
confirm-code = Código
confirm-code-more = Seu aparelho deve mostrar o mesmo código.
confirm-asked = Pedido
confirm-from = De
confirm-unknown-network = uma rede desconhecida
confirm-same = A mesma rede que você usa agora.
confirm-different = Não é a rede que você usa agora ({ $address }). Olhe com atenção.
confirm-unknown = Não conseguimos saber se é a rede que você usa agora ({ $address }).
confirm-able = Ele poderá
confirm-shared = Você já permitiu que { $application } possa:
confirm-no-number = Este aparelho não consegue mostrar um número para comparar. Confira com atenção se o código dele é o que está acima.
confirm-privacy = Como { $application } usa seus dados
confirm-warning = O aparelho está na sua frente, e foi você quem começou isto?
confirm-warning-more = Se alguém enviou um código ou um link para você, diga não. Ninguém do suporte vai enviar um código para você.
refuse = Recusar
connect = Conectar
confirm-other = Não é { $account }? Recuse e depois saia pelo menu no topo. O aparelho pode mostrar um novo código.

report = Alguém me enviou este código…
report-more = Recusamos a solicitação, desconectamos o aparelho se ele já estiver conectado e avisamos quem administra este serviço.
report-button = Denunciar esta solicitação
reported = Obrigado pelo aviso
reported-lead = O aparelho não tem acesso à sua conta, e o código dele não vale mais.
reported-hint = Você digitou sua senha em outro lugar por causa dessa mensagem? Então troque-a. { $link } e desconecte o que não conhece.
reported-link = Confira seus aparelhos

number = Que número seu aparelho mostra?
number-lead = O aparelho com { $application } mostra um número agora. Toque aqui no mesmo. Se você tocar em outro, a solicitação será recusada.
number-none = Não vejo nenhum destes: recusar
number-hint = Ainda sem número? O aparelho leva alguns segundos para mostrá-lo. Nunca toque em um número que alguém disser a você.

again = O aparelho parece estar em outro lugar
again-lead = O aparelho com { $application } não está na rede que você usa agora. É assim que as pessoas são enganadas. Continue somente se você estiver vendo o aparelho.
again-wrong-code = Este não é o código desta solicitação. Leia-o na tela do aparelho.
again-wrong-password = A senha não está certa.
again-code = O código na tela do aparelho
again-password = Sua senha
places-device = O aparelho
places-you = Você
blocked = Este aparelho não pode ser conectado
blocked-network = { $application } só se conecta a partir da rede em que o aparelho está.
blocked-unknown = Não conseguimos saber se você está nela.
blocked-join = Você está na frente do aparelho? Conecte este telefone ao Wi-Fi que ele usa e { $link }.
blocked-join-link = verifique de novo
blocked-number = { $application } só se conecta comparando um número, e este aparelho não consegue mostrar um.
blocked-number-more = Talvez uma versão mais nova do programa no aparelho consiga.
blocked-other = Quem administra { $application } não permite conectá-lo desta forma no momento.
blocked-warning = Alguém enviou este código ou link para você? Então recuse. Ninguém do suporte vai enviar um código para você.

waiting = Aguardando seu aparelho
waiting-lead = Você disse sim. Seu aparelho deve perceber em alguns segundos.
waiting-hint = Deixe o aparelho ligado. Esta página se atualiza sozinha.
connected = Conectado
connected-lead = Seu aparelho está conectado à sua conta { $account }. Você já pode guardar o telefone.
connected-hint = Você pode desconectá-lo a qualquer momento em { $link }.
connected-link = seus aparelhos
denied = Não conectado
denied-lead = A solicitação foi recusada. O aparelho não tem acesso à sua conta, e o código dele não vale mais.
denied-hint = Foi um engano? Peça um novo código ao aparelho e { $link }.
denied-link = digite-o
expired = O código expirou
expired-lead = Esta solicitação é antiga demais. O aparelho não está conectado.
expired-hint = Peça um novo código ao aparelho. Depois você pode começar de novo.
expired-link = Digitar um novo código

links = Seus aparelhos
links-lead = Estes aparelhos podem usar sua conta. Desconecte o que você não conhece ou não precisa.
links-none = Nenhum aparelho está conectado à sua conta.
links-unlinked = O aparelho está desconectado. Ele pode levar alguns minutos para perceber.
links-new = Novo
links-connected = Conectado em { $day }
links-seen = Visto pela última vez em { $day }
links-all = Todos os seus aparelhos
unlink = Desconectar…
unlink-more = O aparelho perde o acesso à sua conta. Para usá-lo de novo, você terá de conectá-lo outra vez.
unlink-button = Desconectar agora
unlink-all = Desconectar todos…
unlink-all-more = Todos os aparelhos desta lista perdem o acesso à sua conta.
unlink-all-button = Desconectar todos agora
link-renamed = O nome foi salvo.
link-application = Aplicativo
link-connected = Conectado
link-seen = Visto por último
link-from = de { $network }
link-able = Ele pode
link-support = Ajuda com { $application }
link-name = O nome que você dá a ele
link-save = Salvar o nome
link-not-me = Não fui eu…
link-not-me-more = Desconectamos o aparelho, encerramos a sessão do navegador que o conectou, desconectamos tudo o que ele conectou e avisamos quem administra este serviço. Depois, troque sua senha.
link-not-me-button = Eu não conectei isto
undo = Desconectar este aparelho?
undo-lead = Um aparelho com { $application } foi conectado à sua conta em { $day }.
undo-button = Não fui eu: desconectar
undo-hint = Se foi você, feche esta página. Nada acontecerá.
undone = Desconectado
undone-lead = O aparelho com { $application } não tem mais acesso à sua conta.
undone-hint = Alguém pode saber sua senha: { $link }, confira seus aparelhos e troque-a.
undone-link = entre

applications = Aplicativos que podem usar sua conta
applications-lead = Você permitiu isto ao conectar um aparelho. Pode voltar atrás a qualquer momento.
applications-none = Nenhum aplicativo pode usar sua conta.
applications-revoked = Sua permissão foi retirada, e os aparelhos deste aplicativo estão desconectados.
applications-since = Desde { $day }
revoke = Retirar permissão
revoke-more = Todos os aparelhos de { $name } são desconectados. O que ele já sabe sobre você continua com ele: peça a ele que apague, se quiser.
revoke-button = Retirar agora

help = Ajuda
help-code = O que é o código?
help-code-more = Uma TV, uma caixa de som ou outro aparelho sem teclado o mostra quando você quer usar sua conta ali. Ele vale uma única vez, para esse único aparelho e só por alguns minutos.
help-where = Onde eu o encontro?
help-where-more = Na tela do aparelho, ao lado do endereço deste site. Se não houver nenhum, escolha “entrar” ou “conectar” no aparelho.
help-stranger = Alguém me enviou um código ou um link. E agora?
help-stranger-more = Não o digite. Quem envia um código quer usar sua conta em um aparelho dele. Ninguém do suporte vai enviar nem pedir um código a você.
help-mistake = Conectei algo por engano. E agora?
help-mistake-more = Abra { $link } e desconecte. Se você não conhece o aparelho, escolha ali “não fui eu” e troque sua senha.
help-wrong = Meu código não funciona. Por quê?
help-wrong-more = A maioria dos códigos expira em alguns minutos: peça um novo ao aparelho. Códigos de letras não têm vogais nem Y, para não formarem palavras; o que neles parece 0 ou 1 nunca é.

error-not-found = Esta página não existe
error-not-found-lead = Confira o endereço ou digite o código do seu aparelho.
error-bad-code = Este código não está certo
error-bad-code-lead = O link que você abriu não contém um código completo. Digite o código que seu aparelho mostra.
error-bad-method = Esta página não consegue fazer isso
error-bad-method-lead = Comece de novo pela primeira página.
error-too-large = Era texto demais
error-too-large-lead = Um código tem no máximo 16 letras ou números. Tente novamente.
error-bad-form = Não conseguimos ler isso
error-bad-form-lead = O formulário não chegou inteiro. Tente novamente.
error-too-slow = Demorou demais
error-too-slow-lead = Talvez sua rede esteja fraca aqui. Tente novamente.
error-foreign-form = Por segurança, não fizemos nada
error-foreign-form-lead = Este formulário era antigo demais ou veio de outro site. Nada foi alterado. Se você queria conectar um aparelho, comece de novo aqui.
error-not-yours = Não podemos mostrar esta solicitação
error-not-yours-lead = Ela foi aberta em outro navegador ou já terminou. Digite de novo o código do aparelho para continuar aqui.
error-busy = Gente demais ao mesmo tempo
error-busy-lead = Nada se perdeu. Aguarde alguns segundos e tente novamente.
error-unavailable = Não podemos responder agora
error-unavailable-lead = Algo do nosso lado não funciona no momento. Nada foi alterado. Tente novamente em alguns segundos.
error-link = Digitar o código de um aparelho
error-number = Erro { $status }
