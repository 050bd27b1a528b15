# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Senha
account-password-set = Há uma senha definida
account-password-none = Sem senha
account-password-since = Trocada em { $day }
account-changed-password = Sua senha foi trocada, e todos os outros navegadores saíram da conta.
change-password-lead = Todos os outros navegadores saem da conta, e o que foi permitido e nenhum aparelho retirou ainda deixa de valer. Seus aparelhos continuam conectados.
change-password-button = Trocar a senha
secure = Proteger minha conta
account-secure-hint = Se outra pessoa pode ter usado
secure-lead = Se outra pessoa pode ter usado sua conta, isto a bloqueia na hora. O que acontece:
secure-browsers = { $count ->
    [0] Nenhum outro navegador está conectado
    [one] { $count } outro navegador sai da conta
   *[other] { $count } outros navegadores saem da conta
  }
secure-devices = { $count ->
    [0] Nenhum aparelho está conectado
    [one] { $count } aparelho é desconectado
   *[other] { $count } aparelhos são desconectados
  }
secure-approvals = O que foi permitido e nenhum aparelho retirou ainda deixa de valer
secure-letters = Links de e-mail que ainda não foram usados deixam de funcionar
secure-button = Proteger agora
secured = Sua conta está protegida
secured-lead = Você saiu de todos os outros lugares, e nenhum aparelho está mais conectado à sua conta.
secured-hint = Veja em { $link } se tudo ali é seu e depois conecte seus aparelhos de novo.
change-password-secure = Outra pessoa pode ter usado sua conta? { $link }
secure-ways = As chaves de acesso e as ligações com outros serviços são removidas
secure-ways-but = As chaves de acesso e as ligações com outros serviços são removidas, menos { $provider }, com que você entrou
secure-second-step = O acesso em duas etapas é desligado, porque foi configurado nos últimos sete dias
reset-second-step = O acesso em duas etapas também é desligado: foi configurado nos últimos sete dias.
mail-security-subject = Segurança da sua conta em { $site }
mail-shut-out = Se não foi você, bloqueie aqui todas as outras pessoas imediatamente:
mail-secured = Sua conta “{ $account }” em { $site } foi protegida em { $time }: todas as outras pessoas saíram, e todos os aparelhos foram desconectados.
mail-second-step-added = O acesso em duas etapas da sua conta “{ $account }” em { $site } foi ligado em { $time }.
mail-second-step-removed = O acesso em duas etapas da sua conta “{ $account }” em { $site } foi desligado em { $time }.
mail-recovery-used = Um código de recuperação da sua conta “{ $account }” em { $site } foi usado em { $time }.
mail-recovery-replaced = Novos códigos de recuperação foram criados para sua conta “{ $account }” em { $site } em { $time }. Os antigos não valem mais.
mail-passkey-added = Uma chave de acesso foi adicionada à sua conta “{ $account }” em { $site } em { $time }.
mail-passkey-removed = Uma chave de acesso foi removida da sua conta “{ $account }” em { $site } em { $time }.
mail-identity-connected = Sua conta “{ $account }” em { $site } foi ligada a outro serviço em { $time }. Quem entrar lá pode usá-la.
mail-identity-removed = Uma ligação da sua conta “{ $account }” em { $site } com outro serviço foi removida em { $time }.
