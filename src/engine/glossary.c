/* SPDX-License-Identifier: MIT */
/* glossary: one table of keywords. A Chinese word may serve two keywords that never stand at the same place (限期 and so on); looking from English is
   always plain. It knows no meaning. */
#include "glossary.h"

#include "antou/node.h"
#include "antou/text.h"

#include <string.h>

static const struct entry { const char *english, *chinese; } entries[] = {
	/* files */
	{"office", "单位"}, {"workflow", "事项"}, {"table", "表"}, {"register", "登记"}, {"clauses", "条文"}, {"readings", "读法表"}, {"accounts", "账"},
	{"people", "人员"}, {"charges", "分管"}, {"acting", "主持工作"}, {"absences", "外出"},
	/* office.yaml */
	{"title", "名称"}, {"city", "城市"}, {"issued", "印发"}, {"in force", "施行"}, {"hours", "作息"}, {"posts", "岗位"}, {"units", "股室"},
	{"groups", "岗位组"}, {"relations", "关系"}, {"bodies", "会议"}, {"things", "物品"}, {"rights", "权限"}, {"audit", "审计"},
	{"administer", "管理"}, {"outside", "外单位"}, {"of", "属于"}, {"unit", "股室"}, {"thing", "物品"}, {"members", "成员"}, {"chair", "主持人"},
	{"kind", "类别"}, {"number", "编号"}, {"day", "日期"}, {"by", "由"},
	/* clauses, readings, accounts */
	{"place", "位置"}, {"gist", "要点"}, {"kept", "落实"}, {"enforced", "把住"}, {"recorded", "记下"}, {"handbook", "备查"}, {"doubt", "疑处"},
	{"chosen", "采用"}, {"options", "各读法"}, {"cap", "上限"}, {"period", "周期"}, {"year", "年"}, {"month", "月"}, {"money", "金额"},
	/* workflow */
	{"opened by", "谁可提出"}, {"label", "标题"}, {"readers", "谁可查阅"}, {"withdraw", "可撤回"}, {"stop", "叫停"}, {"lifted by", "恢复由"},
	{"releases", "放行"}, {"case", "案件"}, {"open", "填报"}, {"fields", "字段"}, {"lines", "明细"}, {"facts", "推得"}, {"tables", "所用表"},
	{"route", "路线"}, {"duties", "应办"}, {"checks", "把关"}, {"basis", "依据"}, {"reading", "读法"}, {"section", "分栏"},
	/* fields */
	{"type", "类型"}, {"choices", "选项"}, {"required", "必填"}, {"required if", "必填若"}, {"shown if", "显示若"}, {"help", "提示"}, {"step", "步骤"},
	{"initial", "初值"}, {"uses", "用法"}, {"once", "一次"}, {"up to its amount", "不超其数额"}, {"text", "文字"}, {"note", "长文"},
	{"choice", "单选"}, {"flag", "是否"}, {"time", "时刻"}, {"person", "人"},
	/* steps */
	{"together", "同时"}, {"act", "方式"}, {"sign", "签批"}, {"do", "办理"}, {"read", "阅"}, {"wait", "等候"}, {"recorded by", "记录人"},
	{"mode", "人数"}, {"any", "任一"}, {"all", "全部"}, {"each", "逐个"}, {"one", "一人"}, {"if", "若"}, {"if any", "若任一"}, {"away", "外出时"},
	{"vacant", "空缺时"}, {"own word by telephone", "本人电话"}, {"refuse", "拒绝"}, {"same person as", "与同一人"}, {"merge", "合并"},
	{"again", "再签"}, {"other", "须另一人"}, {"own", "本人之件"}, {"allowed", "准许"}, {"refused", "不准"}, {"asks", "填写"}, {"words", "意见"},
	{"optional", "可不填"}, {"due", "限期"}, {"series", "序列"}, {"format", "样式"}, {"post", "记账"}, {"account", "账户"}, {"key", "记于"},
	{"amount", "数额"}, {"line", "分项"}, {"hold", "占用"}, {"release", "解除"}, {"reverse", "冲回"}, {"absence", "外出登记"}, {"from", "自"},
	{"to", "至"}, {"return to", "退回至"}, {"none", "无"}, {"ends", "终结为"}, {"titles", "叫法"}, {"pass", "通过"}, {"return", "退回"},
	{"owes", "应办"}, {"may", "可办"}, {"who", "谁"}, {"since", "自"}, {"until", "止于"}, {"strength", "强度"}, {"must", "必须"},
	{"normally", "一般"}, {"overdue", "逾期"}, {"by telephone", "经电话"}, {"by acting", "经代行"}, {"overdue after", "逾期于"},
	/* checks */
	{"check", "关口"}, {"refuse if", "拒绝若"}, {"refuse if any", "拒绝若任一"}, {"hold if", "暂缓若"}, {"hold if any", "暂缓若任一"},
	{"warn if", "提醒若"}, {"warn if any", "提醒若任一"}, {"at", "时机"}, {"override", "可放行者"}, {"say", "说明"},
	/* tables and registers */
	{"policy", "命中"}, {"inputs", "输入"}, {"outputs", "输出"}, {"rows", "行"}, {"unique", "唯一"}, {"first", "取先"}, {"priority", "优先"},
	{"rule order", "按行序"}, {"output order", "按输出序"}, {"collect", "汇集"}, {"columns", "栏"}, {"is", "是"}, {"width", "宽"},
	/* slips */
	{"slip", "单式"}, {"opinions", "批示"}, {"ticks", "勾选"}, {"list", "列表"}, {"foot", "脚注"}, {"lines", "行数"},
	/* numbers, secrecy, clocks, other cases */
	{"secrecy", "密级"}, {"clearance", "涉密至"}, {"keeper", "管号人"}, {"remind", "提醒"}, {"quiet hours", "静默时段"}, {"extended", "延期"},
	{"opens", "另立"}, {"with", "带上"}, {"deputy", "代理人"}, {"charts", "图表"}, {"sum", "合计"}, {"persons", "多人"}, {"units", "多股室"},
	/* moves */
	{"moves", "办法"}, {"add", "加签"}, {"drop", "减签"}, {"ask", "征询"}, {"pass on", "转办"}, {"claim", "认领"}, {"give back", "放回"},
	{"copy", "抄送"}, {"recall", "拿回"}, {"amend", "更正"}, {"urge", "催办"}, {"extend", "延期"}, {"pause", "停表"}, {"resume", "续计"},
	{"terminate", "终止"}, {"reopen", "重办"}, {"attach", "加附件"}, {"detach", "撤附件"}, {"at most", "至多"}, {"times", "次数"},
	{"agreed if", "视为同意若"}, {"batch", "成批"}, {"risks", "风险点"}, {"risk", "风险"}, {"grade", "等级"}, {"measure", "措施"},
	/* running logs */
	{"log", "日志"}, {"kinds", "种类"}, {"late after", "迟于"}, {"corrects", "更正条"}, {"refers", "引出"},
	/* rosters */
	{"rosters", "值班表"}, {"roster", "值班表"}, {"shifts", "班次"}, {"shift", "班次"}, {"seats", "席位"}, {"seat", "席位"}, {"keeper", "排班人"},
	{"covers", "不断岗"}, {"rest", "间隔"}, {"early", "提前"}, {"handover", "交接"}, {"night", "夜班"}, {"except", "除外"}, {"least", "最少"},
	{"most", "最多"}, {"every day", "每天"}, {"workdays", "工作日"}, {"days off", "休息日"}, {"holidays", "节假日"}, {"named days", "指定日"},
	{"turn", "轮值"}, {"turns", "值班人"}, {"was", "原为"}, {"on duty", "值班"}, {"contacts", "通讯录"}, {"phone", "电话"}, {"initials", "简码"},
	/* accounts, recurring duties */
	{"thresholds", "界线"}, {"threshold", "界线"}, {"quarter", "季"}, {"balance", "余额"}, {"end", "期末"}, {"recurring", "经常性应办"}, {"every", "每逢"},
	{"occurrence", "当期日"}, {"clock", "时钟"},
	/* conditions and phrases */
	{"or", "或"}, {"and", "且"}, {"not", "非"}, {"in", "属"}, {"missing", "缺"}, {"present", "有"}, {"yes", "是"}, {"no", "否"}, {"else", "否则"},
	{"any staff", "任何人员"}, {"applicant", "申请人"}, {"opened-at", "提出时刻"}, {"opened-on", "提出日"}, {"now", "此刻"}, {"today", "今天"},
	{"employment", "身份"}, {"done", "已办"}, {"on", "日"}, {"telephone", "电话"}, {"outcome", "结果"}, {"at once", "即时"},
	{"working", "工作"}, {"minutes", "分钟"}, {"rolling forward", "顺延"}, {"opened", "交办时"},
	{"plus", "加"}, {"less", "减"}, {"repeat", "可再办"}, {"from half", "自半天"}, {"to half", "至半天"},
	{"in", "归期"}, {"settle", "结平"}, {"source", "来源"}, {"balances", "余额表"}, {"not by", "不由"}, {"started", "参加工作"},
	/* attendance */
	{"attendance", "考勤"}, {"exempt", "免打卡"}, {"marks", "记号"}, {"letter", "字"}, {"late", "迟到"}, {"early", "早退"},
	{"absent", "旷工"}, {"present", "出勤"}, {"keeper", "管考勤的"}, {"excuse", "补卡"}, {"span", "时段"}, {"which", "上下班"},
	{"punch", "打卡"},
};

enum { ENTRY_COUNT = sizeof(entries) / sizeof(*entries) };

/* The table is walked for every word of a rulebook: most entries differ in their first byte already. */
static bool glossary_same(const char *entry, const char *word)
{
	return word && entry[0] == word[0] && strcmp(entry, word) == 0;
}

bool glossary_is(const char *word, const char *english)
{
	if (!word)
		return false;
	if (glossary_same(english, word))
		return true;
	/* Nearly every word that is asked about is English: only one that begins like a hanzi can be a Chinese keyword. */
	if ((unsigned char)word[0] < 0x80)
		return false;
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (text_equal(entries[i].english, english) && text_equal(entries[i].chinese, word))
			return true;
	return false;
}

const char *glossary_english(const char *word)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (glossary_same(entries[i].english, word) || glossary_same(entries[i].chinese, word))
			return entries[i].english;
	return NULL;
}

const char *glossary_chinese(const char *english)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (glossary_same(entries[i].english, english))
			return entries[i].chinese;
	return english;
}

struct node *glossary_get(const struct node *map, const char *english, struct node **key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++) {
		if (!glossary_is(map->keys[i]->text, english))
			continue;
		if (key)
			*key = map->keys[i];
		return map->kids[i];
	}
	return NULL;
}

bool glossary_row(size_t i, const char **english, const char **chinese)
{
	if (i >= ENTRY_COUNT)
		return false;
	*english = entries[i].english;
	*chinese = entries[i].chinese;
	return true;
}
