"""generate.py - bulletins of any size, invented, deterministic: what the benches read."""

ASPECTS = ['学习贯彻上级部署不深入', '为民服务办实事不到位', '基层组织建设有短板', '财务管理不严格']
PROBLEMS = ['理论学习走过场', '隐患排查不彻底', '资产登记不完整', '公务用车审批不规范', '村级账目公开不及时', '意见答复超期限']
MEASURES = ['召开专题会议{n}次，研究部署相关工作，明确责任人员和完成时限',
            '组织业务培训，参加人员{n}人次，进一步提高工作人员的业务水平',
            '修订完善管理制度{k}项，建立健全长效机制，做到用制度管人管事',
            '对存在问题逐一核查，清退资金{n}.5万元，批评教育{k}人',
            '开展专项排查，发现并消除隐患{n}处，对重点部位实行挂牌管理']
HAN = '零一二三四五六七八九十'


def bulletin(n_problems=18):
    """One consistent bulletin of about 240 bytes a measure."""
    done = n_problems * 2 // 3
    out = ['青禾镇党委关于县委第五轮巡察整改进展情况的通报', '',
           f'根据县委统一部署，2022年3月至5月，县委第三巡察组对青禾镇党委开展了巡察。2022年6月10日，县委第三巡察组向青禾镇党委反馈了巡察意见。现将整改情况予以公布。',
           '一、总体情况',
           f'镇党委高度重视，成立整改工作领导小组，逐条研究整改措施。目前，反馈的{len(ASPECTS)}个方面{n_problems}个问题中，{done}个问题已完成整改，{n_problems - done}个问题正在整改。',
           '二、具体整改情况']
    number = 0
    for a, aspect in enumerate(ASPECTS):
        out.append(f'（{HAN[a + 1]}）关于“{aspect}”方面')
        share = n_problems // len(ASPECTS) + (a < n_problems % len(ASPECTS))
        for i in range(share):
            k = 2 + number % 3
            status = '已完成整改' if number < done else '正在整改'
            out.append(f'{i + 1}.关于“{PROBLEMS[number % len(PROBLEMS)]}”的问题')
            text = ''.join(f'{HAN[m + 1]}是{MEASURES[(number + m) % len(MEASURES)].format(n=number % 90 + 3, k=m + 2)}。' for m in range(k))
            out.append(f'整改情况：镇党委落实{HAN[k]}项整改措施，该问题{status}。{text}')
            number += 1
    out += ['三、下一步工作', '下一步，镇党委将继续抓好后续整改，巩固整改成果，防止问题反弹。',
            '监督电话：0700-5550123', '青禾镇党委', '2022年9月20日', '']
    return '\n'.join(out)


def text_of(n_bytes):
    """One text of about n_bytes: bulletins of 12 to 31 problems, one behind the other."""
    parts, size, n = [], 0, 0
    while size < n_bytes:
        parts.append(bulletin(12 + n % 20))
        size += len(parts[-1].encode())
        n += 1
    return ''.join(parts)
