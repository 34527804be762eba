import { BindOAuth, type OAuthHandle } from '@evergrant/nestjs';
import { HttpService } from '@nestjs/axios';
import { Controller, Get, Inject } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
import { systemsConfig, type SystemsConfig } from './systems-config.ts';

interface Page {
  total: number;
}

/** One route for each of the two ways to call a system. */
@Controller('people')
export class PeopleController {
  @Inject(HttpService) private readonly http!: HttpService;
  @Inject(systemsConfig.KEY) private readonly systems!: SystemsConfig;

  /** By `HttpService`, whose requests carry the token. */
  @Get('learn-amp')
  async learnAmp(): Promise<Page> {
    const { data } = await firstValueFrom(this.http.get<Page>('/users'));
    return { total: data.total };
  }

  /** By a handle: if the caller disconnects, the call to edX is aborted. */
  @Get('edx')
  async edx(@BindOAuth('edx') edx: OAuthHandle): Promise<Page> {
    const response = await edx.fetch(`${this.systems.edx.apiUrl}/users`);
    const { total } = (await response.json()) as Page;
    return { total };
  }
}
