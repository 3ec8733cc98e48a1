"use client";

import { ShieldCheck } from "lucide-react";
import { useNow } from "next-intl";
import { usePeopleOnline } from "@/app/components/people/people-online";
import { Avatar } from "@/app/components/ui/avatar";
import { Badge } from "@/app/components/ui/badge";
import { ActionsTh, Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { PersonDetails } from "@/domain/users/list-people";
import { Connections } from "./connections";
import { PersonMenu } from "./person-menu";
import { PersonStatus } from "./person-status";

/** Everybody with an account, who is online first. */
export function PeopleTable({ people, canMail }: { people: PersonDetails[]; canMail: boolean }) {
  const t = useTranslations();
  const { userId } = useRealtime();
  const online = new Map(usePeopleOnline().map((person) => [person.id, person]));
  const now = useNow({ updateInterval: 30_000 });
  const rank = (person: PersonDetails) =>
    person.erasedAt ? 3 : online.has(person.id) ? 0 : person.disabledAt ? 2 : 1;
  const sorted = people.toSorted((a, b) => rank(a) - rank(b));
  return (
    <Table aria-label={t("people.title")}>
      <thead>
        <tr>
          <Th>{t("people.column.person")}</Th>
          <Th className="max-md:hidden">{t("people.column.role")}</Th>
          <Th className="max-md:hidden">{t("people.column.status")}</Th>
          <Th className="max-md:hidden">{t("people.column.connections")}</Th>
          <ActionsTh>{t("people.column.actions")}</ActionsTh>
        </tr>
      </thead>
      <tbody>
        {sorted.map((person) => {
          const tabs = online.get(person.id)?.tabs ?? null;
          const isMe = person.id === userId;
          return (
            <Tr key={person.id}>
              <Td className="max-md:w-full max-md:max-w-0 max-md:py-2.5">
                <div className="flex items-center gap-2.5 max-md:items-start">
                  <Avatar
                    id={person.id}
                    name={person.name}
                    size="sm"
                    className={person.disabledAt ? "grayscale" : undefined}
                  />
                  <div className="min-w-0 md:flex md:items-baseline md:gap-2">
                    <p className="truncate font-medium">
                      {person.name}
                      {isMe && <span className="font-normal text-muted"> · {t("frame.online.you")}</span>}
                      {person.hasFactor && (
                        <ShieldCheck
                          role="img"
                          aria-label={t("people.factor")}
                          className="ml-1.5 inline size-4 align-[-0.15em] text-ok-ink"
                        />
                      )}
                    </p>
                    {!person.erasedAt && <p className="truncate text-muted max-md:text-xs">{person.email}</p>}
                    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs md:hidden">
                      {!person.erasedAt && <Badge>{t(`common.role.${person.role}`)}</Badge>}
                      <PersonStatus person={person} tabs={tabs} now={now} />
                      <Connections person={person} tabs={tabs} />
                    </div>
                  </div>
                </div>
              </Td>
              <Td className="max-md:hidden">{!person.erasedAt && t(`common.role.${person.role}`)}</Td>
              <Td className="max-md:hidden">
                <PersonStatus person={person} tabs={tabs} now={now} />
              </Td>
              <Td className="max-md:hidden">
                <Connections person={person} tabs={tabs} />
              </Td>
              <Td className="max-md:py-1.5 max-md:align-top">
                {!person.erasedAt && <PersonMenu person={person} isMe={isMe} canMail={canMail} />}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
