/* test_contacts.c - contact channels are told from telephones that a measure speaks of. */
#include "mocka.h"

#include "extract/bulletin_of.h"

static void contacts_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_contacts; i++) {
		const struct contact *c = &b->contacts[i];

		assert_true(str_is_equal(c->value, span_view(b->prose->text, c->at)));
		buf_print(out, "%s=%.*s|", contact_kind_name(c->kind), STR_ARG(c->value));
	}
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void each_kind_is_told_by_its_label(void **state)
{
	(void)state;
	contacts_are("监督电话：0755-1234567\n通信地址：甲市乙路9号丙镇办公室（邮编：512345）\n电子邮箱：a.b-c@mail.example.cn\n"
		"微信公众号：甲市清风\n",
		"phone=0755-1234567|mail=甲市乙路9号丙镇办公室|email=a.b-c@mail.example.cn|other=甲市清风|");
}

static void labels_may_be_spread_or_in_half_width(void **state)
{
	(void)state;
	contacts_are("联 系 电 话：0755 1234567\n电　话:(0755)7654321\n邮 箱: x@example.cn。\n",
		"phone=0755 1234567|phone=(0755)7654321|email=x@example.cn|");
}

static void one_label_may_have_several_numbers(void **state)
{
	(void)state;
	contacts_are("举报电话：0755-1234567、0755-1234568/12388（工作日9:00—17:00）",
		"phone=0755-1234567|phone=0755-1234568|phone=12388|");
}

static void one_line_may_hold_all_channels(void **state)
{
	(void)state;
	contacts_are("欢迎监督。联系电话：0755-1234567；邮政信箱：甲市乙路9号，邮政编码：512345；电子信箱：x1@example.cn。",
		"phone=0755-1234567|mail=甲市乙路9号|email=x1@example.cn|");
	contacts_are("联系方式：电话0755-1234567，通讯地址：甲市乙路9号纪委，邮箱：x1@example.cn。",
		"phone=0755-1234567|mail=甲市乙路9号纪委|email=x1@example.cn|");
}

static void an_invitation_to_write_or_call_is_a_label(void **state)
{
	(void)state;
	contacts_are("欢迎监督。来信请寄：甲县乙镇丙路7号，邮编312345。来电请拨打0755-1234567。",
		"mail=甲县乙镇丙路7号|phone=0755-1234567|");
	contacts_are("书面材料请寄至：甲县乙镇丙路7号；邮件请发至：x1@example.cn",
		"mail=甲县乙镇丙路7号|email=x1@example.cn|");
	contacts_are("投诉举报：12320\n", "phone=12320|");
	contacts_are("投诉举报：12320件\n受理投诉举报12320件\n", "");
}

static void an_e_mail_may_stand_right_behind_its_label(void **state)
{
	(void)state;
	contacts_are("联系电话0755-1234567；电子邮箱x1@example.cn。\n", "phone=0755-1234567|email=x1@example.cn|");
	contacts_are("邮箱：x1 @ example.cn\n", "email=x1 @ example.cn|");
	contacts_are("电子邮箱：x1＠example.cn，邮编512345\n", "email=x1＠example.cn|");
	contacts_are("邮箱地址已停用，公开邮箱a。\n", "");
}

static void a_box_that_is_no_e_mail_is_mail(void **state)
{
	(void)state;
	contacts_are("邮箱：甲市第7号信箱\n信箱：x@example.cn\n", "mail=甲市第7号信箱|email=x@example.cn|");
}

static void a_named_office_may_stand_before_the_telephone(void **state)
{
	(void)state;
	contacts_are("甲县纪委监委监督电话：0755-1234567\n党政办电话 0755-7654321\n",
		"phone=0755-1234567|phone=0755-7654321|");
}

static void what_a_measure_does_with_telephones_is_no_contact(void **state)
{
	(void)state;
	contacts_are("一是公开举报电话：0755-1234567，接受监督。\n2.设立服务热线：0755-1234567。\n建设地点：甲村\n"
		"电话回访300人次。\n联系电话登记320个。\n电话：\n", "");
}

static void a_label_may_carry_a_remark(void **state)
{
	(void)state;
	contacts_are("监督电话（区纪委）：0755-7654321\n通信地址为：甲区乙街9号。\n",
		"phone=0755-7654321|mail=甲区乙街9号|");
}

static void a_postal_address_ends_where_the_next_label_begins(void **state)
{
	(void)state;
	contacts_are("地址：甲市乙路9号 联系电话：0755-1234567", "mail=甲市乙路9号|phone=0755-1234567|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_is_told_by_its_label),
		cmocka_unit_test(labels_may_be_spread_or_in_half_width),
		cmocka_unit_test(one_label_may_have_several_numbers),
		cmocka_unit_test(one_line_may_hold_all_channels),
		cmocka_unit_test(an_invitation_to_write_or_call_is_a_label),
		cmocka_unit_test(an_e_mail_may_stand_right_behind_its_label),
		cmocka_unit_test(a_box_that_is_no_e_mail_is_mail),
		cmocka_unit_test(a_named_office_may_stand_before_the_telephone),
		cmocka_unit_test(what_a_measure_does_with_telephones_is_no_contact),
		cmocka_unit_test(a_label_may_carry_a_remark),
		cmocka_unit_test(a_postal_address_ends_where_the_next_label_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
