import { OAuthHealthIndicator } from '@evergrant/nestjs';
import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';

/** Tells whether both systems have a usable token. Sends no token request. */
@Controller('health')
export class HealthController {
  @Inject(HealthCheckService) private readonly health!: HealthCheckService;
  @Inject(OAuthHealthIndicator) private readonly oauth!: OAuthHealthIndicator;

  @Get()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([() => this.oauth.isHealthy('learnAmp'), () => this.oauth.isHealthy('edx')]);
  }
}
