import type { Surroundings } from './client';
import type { Clients } from './clients';
import type { AppSite } from './credential-site';
import { appLeads } from './leads';
import { readSeats } from './seats';
import { appUserProperties } from './user-properties';

/** What the app does by itself, whatever credentials there are. */
export const appSite = ({ app, confluence, products }: Clients, around: Surroundings): AppSite => ({
  ...appLeads(app),
  ...appUserProperties(app, confluence),
  seats: () => readSeats(app, around, products),
});
