export {
  discoverProvider,
  type DiscoveredProfile,
  type DiscoverProviderOptions,
  type DiscoverySubject,
} from './discover-provider.ts';
