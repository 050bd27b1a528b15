sign-in-unfinished = O acesso não foi concluído. Comece de novo. Se esta página voltar todas as vezes, permita cookies para este site.
sign-in-passkey = Esta chave de acesso não funciona aqui. Tente outra ou entre com seu nome e sua senha.
sign-in-passkey-button = Entrar com uma chave de acesso
passkey-failed = Não funcionou. Você pode tentar de novo ou escolher outro caminho.

code-step = Confirme que é você
code-step-lead = Sua senha estava certa. Agora digite o código que seu aplicativo autenticador mostra para { $account }.
code-step-code = Este código não está certo ou já foi usado. Espere o próximo e digite-o.
code-step-recovery = Este código de recuperação não está certo ou já foi usado. Tente outro da sua lista.
code-step-old = Outro acesso foi iniciado neste navegador. Este é para { $account }. Digite o código de novo.
code-step-label = Código do seu aplicativo
code-step-lost = O aplicativo não está à mão?
code-step-lost-more = Use um dos códigos de recuperação que você anotou ao configurá-lo. Cada um vale uma vez.
code-step-recovery-label = Código de recuperação
code-step-recovery-button = Usar o código de recuperação
code-step-other = Entrar como outra pessoa

again-wrong-one-time-code = O código do seu aplicativo autenticador não está certo ou já foi usado. Espere o próximo.
again-wrong-passkey = Esta chave de acesso não é da sua conta, ou a página era antiga demais. Tente novamente.
again-passkey-button = Usar uma chave de acesso

account-two-step-off = Desativada
account-two-step-since = Ativada desde { $day }
two-step = Acesso em duas etapas
two-step-lead = Depois da senha, pedimos também um código que só um aplicativo no seu telefone mostra. Assim, uma senha roubada sozinha não abre nada.
set-up-scan = Escaneie esta imagem com um aplicativo autenticador.
set-up-picture = Imagem com a chave para seu aplicativo
set-up-here = Abrir o aplicativo neste aparelho
set-up-type = Não consegue escanear?
set-up-type-more = Digite esta chave no aplicativo. Escolha “baseada em tempo” se ele perguntar.
set-up-code = Digite o código que o aplicativo mostra agora
set-up-wrong = Este código não está certo. Confira se o relógio do telefone está certo e digite o código que o aplicativo mostra agora.
set-up-button = Ativar
two-step-on = Está ativada desde { $day }. Depois da senha, pedimos um código do seu aplicativo autenticador.
two-step-off = Desativar …
two-step-off-more = A partir daí, sua senha basta, e seus códigos de recuperação deixam de valer. Se o telefone é novo, desative e ative de novo.
two-step-off-button = Desativar agora

recovery = Códigos de recuperação
recovery-left = { $count ->
    [0] Você não tem mais códigos de recuperação. Crie novos agora.
    [one] Você ainda tem { $count } código de recuperação.
   *[other] Você ainda tem { $count } códigos de recuperação.
  }
recovery-new = Criar novos códigos de recuperação
recovery-new-more = Os antigos deixam de valer na hora.
recovery-lead = Para { $account } em { $site }. Cada código deixa você entrar uma vez quando o aplicativo autenticador não está à mão.
recovery-once = Imprima estes códigos ou anote-os, e guarde-os em um lugar seguro. Só os mostramos desta vez.
recovery-kept = Guardei os códigos

account-passkeys-count = { $count ->
    [0] Nenhuma
    [one] { $count } chave de acesso
   *[other] { $count } chaves de acesso
  }
passkeys = Chaves de acesso
passkeys-lead = Com uma chave de acesso, você entra com o dedo, o rosto ou o PIN do seu aparelho, sem senha. Ninguém consegue adivinhá-la, e ela não funciona em uma página falsa.
passkeys-need = Chaves de acesso precisam de JavaScript e de um navegador que as conheça.
passkeys-never = Este servidor não tem um nome próprio, por isso não é possível criar chaves de acesso para ele.
passkeys-new-name = Nome, para você reconhecê-la
passkeys-add = Adicionar uma chave de acesso
passkeys-added = A chave de acesso foi adicionada. Agora você pode entrar com ela.
passkeys-renamed = O nome foi salvo.
passkeys-removed = A chave de acesso foi removida aqui. Exclua-a também no seu aparelho.
passkeys-refused = Não foi possível adicionar esta chave de acesso. Seu aparelho precisa perguntar quem você é: por dedo, rosto ou PIN.
passkeys-known = Este aparelho já tem uma chave de acesso para sua conta.
passkeys-too-many = Você tem todas as chaves de acesso que uma conta pode ter. Remova uma primeiro.
passkeys-last = Esta chave de acesso é o único caminho para sua conta, por isso não pode ser removida. Adicione outra primeiro.
passkeys-old = Esta página era antiga demais. Tente novamente.
passkeys-since = Adicionada em { $day }
passkeys-used = Usada pela última vez em { $day }
passkeys-synced = Em todos os seus aparelhos que compartilham chaves de acesso
passkeys-here = Somente em um aparelho
passkeys-change = Mudar …
passkeys-name = Seu nome para ela
passkeys-remove-more = Ninguém mais poderá entrar com ela. Navegadores que já entraram continuam assim.
passkeys-remove = Remover esta chave de acesso
