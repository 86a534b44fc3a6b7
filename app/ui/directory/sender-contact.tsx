import type { SettingValue } from "#app/domain/settings/settings.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

export type Sender = SettingValue<"programme.sender">;

/** Whom to call or write to. */
export function SenderContact({ sender }: { sender: Sender }) {
  const { T, lang } = useWords();
  return (
    <>
      <p>
        <strong>
          <T k="public.contact.office" v={{ council: lang === "en" ? sender.councilEn : sender.council, office: sender.office }} />
        </strong>
      </p>
      <Facts
        facts={[
          {
            key: "phone",
            label: <T k="public.contact.phone" />,
            value: <PhoneLink phone={sender.phone} />,
          },
          { key: "email", label: <T k="public.contact.email" />, value: <a href={`mailto:${sender.email}`}>{sender.email}</a> },
        ]}
      />
    </>
  );
}
