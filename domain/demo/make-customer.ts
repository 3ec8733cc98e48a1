import type { Address } from "../orders/shared/address";
import { type Random, seededRandom } from "./random";
import { REGIONS, type Region } from "./regions";

export type DemoCustomer = {
  id: number;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  address: Address;
  region: Region;
};

const TRADES = ["Café", "Hotel", "Studio", "Interiors", "Catering", "Bistro"] as const;
const MAILBOXES = ["example.com", "example.net", "example.org"] as const;

/** The customer with this id: the same one every time. One in four is a company. Addresses are nobody's. */
export function makeCustomer(id: number): DemoCustomer {
  const random = seededRandom(id * 7919);
  const region = random.pick(REGIONS);
  const first = random.pick(region.first);
  const last = random.pick(region.last);
  const name = `${first} ${last}`;
  const company = random.chance(0.25) ? `${last} ${random.pick(TRADES)}` : null;
  const mailbox = `${plain(first)}.${plain(last)}${id > 60 ? id : ""}`;
  return {
    id,
    name,
    company,
    email: company ? `${mailbox}@${plain(company)}.example` : `${mailbox}@${random.pick(MAILBOXES)}`,
    phone: random.chance(0.8) ? `${region.dialingCode} 555 ${random.int(1000, 9999)}` : null,
    address: makeAddress(random, region, name, company ?? ""),
    region,
  };
}

export function makeAddress(random: Random, region: Region, name: string, company: string): Address {
  const street = random.pick(region.streets);
  const number = random.int(1, 148);
  const [postalCode = "", city = "", province = ""] = random.pick(region.places).split("|");
  return {
    name,
    company,
    line1: region.numberFirst ? `${number} ${street}` : `${street} ${number}`,
    line2: random.chance(0.15) ? `${random.int(1, 5)}/${random.int(1, 12)}` : "",
    postalCode,
    city,
    region: province,
    country: region.country,
  };
}

/** Letters that an email address may have. */
function plain(text: string) {
  return text
    .replaceAll(/[øØ]/g, "o")
    .replaceAll(/[æÆ]/g, "ae")
    .normalize("NFD")
    .replaceAll(/[^a-zA-Z]/g, "")
    .toLowerCase();
}
