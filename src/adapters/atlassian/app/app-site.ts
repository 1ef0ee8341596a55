import { readSeats } from '../access/seats';
import type { Surroundings } from '../http/client';
import type { Clients } from '../http/clients';
import type { AppSite } from '../http/credential-site';
import { appLeads } from './leads';
import { appUserProperties } from './user-properties';

/** What the app does as itself, whatever credentials there are. */
export const appSite = ({ app, confluence, products }: Clients, around: Surroundings): AppSite => ({
  ...appLeads(app, around),
  ...appUserProperties(app, confluence),
  seats: () => readSeats(app, around, products),
});
