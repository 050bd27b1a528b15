# A browser that keeps nothing.

sign-in-no-cookie = Seu navegador não enviou nenhum cookie nosso: este formulário ficou aberto por tempo demais ou os cookies estão bloqueados. Tente de novo. Se esta mensagem voltar, permita cookies para esta página ou abra-a em outro navegador.
