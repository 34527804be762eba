import { type OAuthClient, OAuthError } from '@evergrant/core';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef, ModulesContainer } from '@nestjs/core';
import { checkOptionsFactories } from './check-options-factories.ts';
import { checkRoots } from './check-roots.ts';
import type { ClientRegistry } from './client-registry.ts';
import type { NestModule } from './nest-container.ts';
import { rootFor, rootForFeature, rootOf, unknownClient } from './oauth-root.ts';
import { getOAuthClientToken, registryToken } from './tokens.ts';

/** Made by a root's own ModuleRef: Nest waits for the root's clients, and reports why they could not be made. */
class RegistryOfRoot {
  readonly registry: ClientRegistry;

  constructor(@Inject(registryToken) registry: ClientRegistry) {
    this.registry = registry;
  }
}

/** Finds the client that a name means in a module, over all calls of `forRoot` in the application. */
@Injectable()
export class ClientDirectory {
  readonly #modules: ModulesContainer;

  constructor(@Inject(ModulesContainer) modules: ModulesContainer) {
    this.#modules = modules;
    this.check();
  }

  /**
   * Checks the configuration at start, and again for a `forRoot` that Nest loads later.
   * @throws {OAuthError} `invalid-configuration` where modules could get each other's clients, or each request its own.
   */
  check(): void {
    checkRoots(this.#modules);
    checkOptionsFactories(this.#modules);
  }

  /** The client for a module of `forFeature` or `OAuthHttpModule`, given by its own ModuleRef. */
  async clientFor(name: string, feature: ModuleRef): Promise<OAuthClient> {
    const root = rootForFeature(this.#modules, name, this.#moduleOf(feature));
    const ofRoot = root.providers.get(ModuleRef)?.instance as ModuleRef;
    const { registry } = await ofRoot.create(RegistryOfRoot);
    return registry.get(name);
  }

  /**
   * A function that gives the client for a module that cannot inject it. The client comes from a provider, so that
   * `overrideProvider` in a test replaces it here too.
   * @throws {OAuthError} `invalid-configuration` where no provider of the root has it.
   */
  providedFor(name: string, user: ModuleRef): () => unknown {
    const module = this.#moduleOf(user);
    const root = rootFor(this.#modules, name, module);
    const provider = root.providers.get(getOAuthClientToken(name));
    if (provider !== undefined) return () => provider.instance;
    const known = rootOf(root)?.known;
    if (known !== undefined && !known.includes(name)) throw unknownClient(name, known);
    throw new OAuthError(
      'invalid-configuration',
      `@BindOAuth('${name}') in ${module.name}: the module does not import this client; write ` +
        `OAuthModule.forFeature(['${name}']) in its imports` +
        (known === undefined ? `, or names: ['${name}'] in forRootAsync` : ''),
    );
  }

  /** The client of that name once the application has started, as injection gives it: overridden in a test, perhaps. */
  current(name: string): unknown {
    const token = getOAuthClientToken(name);
    const root = rootFor(this.#modules, name);
    // `forRootAsync` without `names` provides no client itself; the modules of `forFeature` do.
    const homes = [root, ...this.#modules.values()];
    const provided = homes.find((home) => home.providers.has(token))?.providers.get(token);
    const registry = root.providers.get(registryToken)?.instance as ClientRegistry | undefined;
    return provided?.instance ?? registry?.get(name);
  }

  #moduleOf(reference: ModuleRef): NestModule {
    return [...this.#modules.values()].find(
      (module) => module.providers.get(ModuleRef)?.instance === reference,
    ) as NestModule;
  }
}
