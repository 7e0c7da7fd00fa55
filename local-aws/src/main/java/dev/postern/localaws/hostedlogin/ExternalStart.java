package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.IdentityProvider;

/** Sends people to identity providers of one kind. */
interface ExternalStart {

  /** Sends somebody there, or says to the client why not. */
  Reply start(Visit visit, AuthorizationRequest request, IdentityProvider provider);
}
