import duckdb
c=duckdb.connect('/tmp/w/h5f/x/feat.db')
c.execute("""create or replace table ps as select *, 0.4*cosine + 0.3*least(1,(lead+trail)/12) + 0.3*(nb+na)/2 s from pf where uc<>'조'""")
c.execute("""create or replace table best as
 with both_ways as (select one id, ar2 art, other partner, s, eq from ps union all select other, ar1, one, s, eq from ps),
 top as (select id, art, arg_max(partner,s) partner, max(s) s from both_ways group by 1,2)
 select p.* from ps p join top x on x.id=p.one and x.art=p.ar2 and x.partner=p.other join top y on y.id=p.other and y.art=p.ar1 and y.partner=p.one""")
print(c.execute("select count(*) from best").fetchall())
for ty in ('COUNT','MONEY','PERCENT','MEASURE','DURATION','DATE','ORDINAL','AGE','TIME'):
    print(ty, [ (round(float(r[0]),2),r[1],r[2]) for r in c.execute("select floor(s*10)/10 b, count(*) n, round(avg(eq::int),3) from best where type=? group by 1 order by 1",[ty]).fetchall()])
c.execute("select setseed(0.3)")
for ty in ('COUNT','MONEY','DATE'):
    print('=====',ty)
    for r in c.execute("select round(s,2),round(cosine,2),lead,trail,t1,t2,b1,b2,a1,a2,p1::date,p2::date,m1,m2 from best where type=? and not eq and s>=.5 order by random() limit 22",[ty]).fetchall(): print(*r[:6],r[10],r[11],r[12],r[13]); print('     ',r[6],'|',r[8]);print('     ',r[7],'|',r[9])
