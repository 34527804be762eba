import { OAuthExceptionFilter, OAuthHttpModule, OAuthModule } from '@evergrant/nestjs';
import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_FILTER } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health-controller.ts';
import { PeopleController } from './people-controller.ts';
import { systemsConfig, type SystemsConfig } from './systems-config.ts';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, load: [systemsConfig] }),
    OAuthModule.forRootAsync({
      isGlobal: true,
      names: ['learnAmp', 'edx'],
      inject: [systemsConfig.KEY],
      useFactory: ({ edx, learnAmp }: SystemsConfig) => ({
        clients: { learnAmp: learnAmp.client, edx: edx.client },
      }),
    }),
    OAuthHttpModule.registerAsync('learnAmp', {
      inject: [systemsConfig.KEY],
      useFactory: ({ learnAmp }: SystemsConfig) => ({ baseURL: learnAmp.apiUrl, timeout: 10_000 }),
    }),
    TerminusModule,
  ],
  controllers: [PeopleController, HealthController],
  providers: [{ provide: APP_FILTER, useClass: OAuthExceptionFilter }],
})
export class AppModule {}
