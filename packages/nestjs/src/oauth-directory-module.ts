import { Global, Module } from '@nestjs/common';
import { ClientDirectory } from './client-directory.ts';
import { OAuthHealthIndicator } from './oauth-health-indicator.ts';
import { directoryToken } from './tokens.ts';

/** One for the whole application, whatever number of times `OAuthModule` is configured. */
@Global()
@Module({
  providers: [{ provide: directoryToken, useClass: ClientDirectory }, OAuthHealthIndicator],
  exports: [directoryToken, OAuthHealthIndicator],
})
export class OAuthDirectoryModule {}
