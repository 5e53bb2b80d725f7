/** The school's page for who wants to see what answers on this network: the way to it leads past the service worker. */
export const REACHED = '/api/reached';
