/** Believable people who look for work, drawn from what agencies write about such people. All invented. */
import type { ApplicantForm } from "#app/domain/applicants/applicant-form.ts";
import { matchAxes, type AssessmentContent } from "#app/domain/assessments/assessment-content.ts";
import { readinessItems } from "#app/domain/assessments/assessment-form.ts";
import { considerations, drawStations, weekdayRuns, workCategories } from "./bulk-content.ts";
import type { Drawing } from "./drawing.ts";

type Name = [name: string, kana: string];
const families: Name[] = [
  ["青木", "アオキ"],
  ["浅野", "アサノ"],
  ["飯田", "イイダ"],
  ["池上", "イケガミ"],
  ["石川", "イシカワ"],
  ["上田", "ウエダ"],
  ["内田", "ウチダ"],
  ["遠藤", "エンドウ"],
  ["大沢", "オオサワ"],
  ["岡本", "オカモト"],
  ["片桐", "カタギリ"],
  ["金子", "カネコ"],
  ["川村", "カワムラ"],
  ["菊地", "キクチ"],
  ["木下", "キノシタ"],
  ["久保", "クボ"],
  ["小池", "コイケ"],
  ["後藤", "ゴトウ"],
  ["斉藤", "サイトウ"],
  ["坂本", "サカモト"],
  ["篠原", "シノハラ"],
  ["島田", "シマダ"],
  ["杉山", "スギヤマ"],
  ["関口", "セキグチ"],
  ["高橋", "タカハシ"],
  ["武田", "タケダ"],
  ["千葉", "チバ"],
  ["土屋", "ツチヤ"],
  ["戸川", "トガワ"],
  ["中島", "ナカジマ"],
  ["西村", "ニシムラ"],
  ["野口", "ノグチ"],
  ["長谷川", "ハセガワ"],
  ["浜田", "ハマダ"],
  ["平井", "ヒライ"],
  ["福田", "フクダ"],
  ["星野", "ホシノ"],
  ["前田", "マエダ"],
  ["松本", "マツモト"],
  ["三浦", "ミウラ"],
  ["村上", "ムラカミ"],
  ["森", "モリ"],
  ["安田", "ヤスダ"],
  ["横山", "ヨコヤマ"],
  ["吉川", "ヨシカワ"],
  ["和田", "ワダ"],
];
const givens: Record<"female" | "male", Name[]> = {
  female: [
    ["愛", "アイ"],
    ["明美", "アケミ"],
    ["恵子", "ケイコ"],
    ["幸子", "サチコ"],
    ["沙織", "サオリ"],
    ["千春", "チハル"],
    ["典子", "ノリコ"],
    ["久美", "クミ"],
    ["真由", "マユ"],
    ["美穂", "ミホ"],
    ["桃子", "モモコ"],
    ["優", "ユウ"],
    ["裕子", "ユウコ"],
    ["理恵", "リエ"],
    ["若菜", "ワカナ"],
  ],
  male: [
    ["彰", "アキラ"],
    ["一郎", "イチロウ"],
    ["薫", "カオル"],
    ["和彦", "カズヒコ"],
    ["聡", "サトシ"],
    ["翔太", "ショウタ"],
    ["大輔", "ダイスケ"],
    ["武", "タケシ"],
    ["拓真", "タクマ"],
    ["徹", "トオル"],
    ["直樹", "ナオキ"],
    ["秀明", "ヒデアキ"],
    ["正人", "マサト"],
    ["雄一", "ユウイチ"],
    ["亮", "リョウ"],
  ],
};

interface Story {
  backgrounds: string[];
  /** The youngest and the oldest such people are. */
  ages: [number, number];
  living: string;
  strengths: string[];
  challenges: string;
  wish: string;
  household: string[];
  goals: [long: string, short: string];
  care: string[];
}

/** The commonest first. */
const stories: Story[] = [
  {
    backgrounds: ["hikikomori", "isolation"],
    ages: [22, 52],
    living: "長く家で過ごしてきた。居場所に週1回通えるようになり、朝に起きる日が増えている。",
    strengths: ["細かい作業を静かに続けられる", "約束を守る"],
    challenges: "人の多い場所で疲れやすい",
    wish: "静かなところで、短い時間からはじめたい",
    household: ["両親と同居", "母と二人暮らし"],
    goals: ["家の外に居場所をもつ", "週1回、1時間通う"],
    care: ["short_hours_start", "quiet_space"],
  },
  {
    backgrounds: ["job_loss", "long_unemployment"],
    ages: [35, 63],
    living: "勤め先の閉鎖で離職。家計の見通しが立ち、働く準備をはじめた。",
    strengths: ["体を動かすのが好き", "責任感が強い"],
    challenges: "がんばりすぎて疲れをためやすい",
    wish: "体を慣らしながら、少しずつ時間を増やしたい",
    household: ["一人暮らし", "妻と二人暮らし"],
    goals: ["常勤の仕事に就く", "週3日、休まず通う"],
    care: ["own_pace"],
  },
  {
    backgrounds: ["depression", "anxiety"],
    ages: [24, 55],
    living: "職場で体調をくずして退職。通院を続け、生活のリズムが整ってきた。",
    strengths: ["ていねいに仕上げる", "相手の気持ちに気づく"],
    challenges: "体調に波があり、一人で抱えこみやすい",
    wish: "通院と両立できる、無理のない仕事をしたい",
    household: ["一人暮らし", "両親と同居"],
    goals: ["体調と仕事を両立する", "休むときに早めに伝える"],
    care: ["flexible_absence", "clinic_day"],
  },
  {
    backgrounds: ["single_parent", "part_time_only"],
    ages: [21, 46],
    living: "子どもを育てながら暮らす。保育園の時間のあいだに働けるようになった。",
    strengths: ["手際がよい", "気配りができる"],
    challenges: "子どもの急な体調不良がある",
    wish: "子どものいない時間に働いて、少しずつ増やしたい",
    household: ["子ども一人と二人暮らし", "子ども二人と三人暮らし"],
    goals: ["パートで働く", "週3日のリズムをつくる"],
    care: ["child_care_leave", "short_hours_start"],
  },
  {
    backgrounds: ["low_income_elderly", "isolation"],
    ages: [65, 78],
    living: "退職してから人と話す機会が減った。体力はあり、役割をもちたい気持ちがある。",
    strengths: ["時間に正確", "人あたりがよい"],
    challenges: "細かい字や早口の説明は苦手",
    wish: "人の役に立つ仕事を、週に1、2日したい",
    household: ["一人暮らし", "夫婦二人暮らし"],
    goals: ["地域で役割をもつ", "週2日通う"],
    care: ["photo_manual", "written_communication"],
  },
  {
    backgrounds: ["developmental", "withdrew_from_workplace"],
    ages: [20, 45],
    living: "一度に多くの指示があると混乱して、短い期間の転職が続いた。自分の特性を知り、準備をしている。",
    strengths: ["正確に進められる", "決まりを守る"],
    challenges: "あいまいな指示や急な変更が苦手",
    wish: "一つずつ教えてもらえるところで働きたい",
    household: ["両親と同居", "一人暮らし"],
    goals: ["事務の補助の仕事に就く", "質問を自分からする"],
    care: ["one_instruction", "photo_manual", "advance_notice"],
  },
  {
    backgrounds: ["caregiving", "job_loss"],
    ages: [38, 62],
    living: "家族の介護のために退職。介護の時間が減り、日中に動ける時間ができた。",
    strengths: ["段取りがていねい", "人の話をよく聞く"],
    challenges: "急な呼び出しがあり、長い外出は不安",
    wish: "家族のデイサービスの日に、短い時間働きたい",
    household: ["母と二人暮らし", "両親と同居"],
    goals: ["介護と両立して働き続ける", "週2日、決まった時間に通う"],
    care: ["flexible_absence", "short_hours_start"],
  },
  {
    backgrounds: ["first_job", "school_dropout"],
    ages: [17, 29],
    living: "学校をやめてから、短いアルバイトのほかは家で過ごした。朝の体調が安定してきた。",
    strengths: ["素直に聞ける", "覚えが早い"],
    challenges: "はじめての人と話すと緊張する",
    wish: "人のそばで、はじめての仕事をしてみたい",
    household: ["両親と同居", "祖母と二人暮らし"],
    goals: ["自分に合う仕事を見つける", "遅れずに通う"],
    care: ["fixed_supervisor", "short_hours_start"],
  },
  {
    backgrounds: ["foreign_roots", "low_experience"],
    ages: [20, 50],
    living: "日本で暮らしはじめて数年。話すことはできるが、漢字の読み書きはこれから。",
    strengths: ["明るくあいさつができる", "体力がある"],
    challenges: "漢字の多い書類は読みにくい",
    wish: "日本語を使いながら、人と働きたい",
    household: ["夫と子どもの三人暮らし", "友人と二人暮らし"],
    goals: ["長く続けられる仕事に就く", "仕事の日本語を覚える"],
    care: ["easy_japanese", "photo_manual"],
  },
  {
    backgrounds: ["alcohol_recovery", "debt"],
    ages: [32, 64],
    living: "回復の集まりに通いながら、日中の過ごし方を広げている。",
    strengths: ["まじめに続ける", "力仕事ができる"],
    challenges: "予定が急に変わると不安になる",
    wish: "決まった曜日に、決まった仕事をしたい",
    household: ["一人暮らし"],
    goals: ["安定して働く", "週3日、午前中に通う"],
    care: ["fixed_supervisor", "advance_notice"],
  },
];

const hours: [from: string, to: string, most: number][] = [
  ["09:00", "12:00", 3],
  ["10:00", "16:00", 4],
  ["13:00", "17:00", 3],
  ["09:00", "15:00", 5],
  ["10:00", "12:00", 2],
];
const supportPolicy = "本人のペースを大切に、短い時間から始めます。月に1回訪問し、体調と作業のようすを三者で確かめます。";

export interface BulkPerson {
  form: ApplicantForm;
  assessment: AssessmentContent;
}

export function drawApplicant(
  draw: Drawing,
  one: { caseNumber: string; email: string; phone: string; municipalityCode: string; year: number; assignedAccountId: string },
): BulkPerson {
  const gender = draw.chance(0.5) ? "female" : "male";
  const [[familyName, familyNameKana], [givenName, givenNameKana]] = [draw.one(families), draw.one(givens[gender])];
  const story = draw.skewed(stories);
  const [youngest, oldest] = story.ages;
  const daysOfWeek = draw.skewed(weekdayRuns);
  const [earliestStart, latestEnd, most] = draw.skewed(hours);
  const tasks = draw.some(workCategories, draw.between(2, 4));
  const workForms = draw.one([["A"], ["A"], ["A", "B"], ["B", "C"], ["C", "D"]]);
  const isShared = draw.chance(0.2);
  const isIll = story.backgrounds.includes("depression");
  return {
    form: {
      caseNumber: one.caseNumber,
      familyName,
      givenName,
      familyNameKana,
      givenNameKana,
      preferredName: familyName,
      birthDate: `${one.year - draw.between(youngest, oldest)}-${String(draw.between(1, 12)).padStart(2, "0")}-${String(draw.between(1, 28)).padStart(2, "0")}`,
      gender: draw.chance(0.02) ? "no_answer" : gender,
      municipalityCode: one.municipalityCode,
      addressLine: undefined,
      nearestStation: drawStations(draw)[0].station,
      phone: one.phone,
      email: one.email,
      emergencyName: undefined,
      emergencyRelation: undefined,
      emergencyPhone: undefined,
      household: draw.one(story.household),
      track: draw.chance(0.85) ? "needy" : "public_assistance",
      backgroundCodes: story.backgrounds,
      disabilityCertificate: undefined,
      disabilityCertificateShared: false,
      conditions: isIll ? "うつ症状で通院中" : undefined,
      conditionsShared: isIll && isShared,
      medication: undefined,
      medicationShared: false,
      clinicVisits: isIll ? "2週間に1回" : undefined,
      clinicVisitsShared: isIll && isShared,
      publicAssistance: undefined,
      publicAssistanceShared: false,
      sensitiveAgreed: isIll,
      confidentialityLevel: draw.chance(0.01) ? "strict" : "normal",
      selfRelianceAgencyId: undefined,
      assignedAccountId: one.assignedAccountId,
    },
    assessment: {
      sources: ["interview"],
      wishText: story.wish,
      workIntention: draw.chance(0.9) ? "want" : "want_but_cannot",
      strengths: story.strengths.join("／"),
      challenges: story.challenges,
      livingSituation: story.living,
      priorityAxes: draw.some(matchAxes, matchAxes.length),
      daysOfWeek,
      daysPerWeek: Math.min(daysOfWeek.length, draw.between(1, 4)),
      hoursPerDay: draw.between(1, most),
      earliestStart,
      latestEnd,
      commuteMaxMinutes: draw.one([15, 20, 30, 30, 45, 60]),
      commuteModes: draw.one([
        ["walk", "bus"],
        ["walk", "bicycle"],
        ["walk", "bus", "train"],
        ["walk", "train"],
      ]),
      workForms,
      taskCategories: tasks,
      avoidTaskCategories: draw.chance(0.3)
        ? draw.some(
            workCategories.filter((task) => !tasks.includes(task)),
            1,
          )
        : [],
      considerations: [...new Set([...story.care, ...draw.some(considerations, draw.below(3))])],
      requiredAbilities: [],
      readiness: Object.fromEntries(readinessItems.map((item) => [item, draw.chance(0.1) ? null : draw.between(2, 5)])),
      goalLong: story.goals[0],
      goalShort: story.goals[1],
      supportPolicy: `${supportPolicy}目標：${story.goals[1]}`,
      trainingSuitable: workForms.includes("D")
        ? "yes_employment"
        : workForms.every((form) => form === "A")
          ? "short_term_only"
          : "yes_non_employment",
    },
  };
}

export function drawReader(draw: Drawing): string {
  const gender = draw.chance(0.5) ? "female" : "male";
  return `${draw.one(families)[0]} ${draw.one(givens[gender])[0]}`;
}
