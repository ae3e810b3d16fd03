import { posix } from 'node:path';

/** Where in a package lies what its manifest, or an item in `folder`, names by an address: `%20` in it is a space. */
export function pathOf(address: string, folder = '.'): string {
  return posix.join(folder, decoded(address));
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return address;
  }
}
